"""The input goes through an nn.Parameter, so the answer carries a graph."""

import torch


def tanh_prime(x):
    p = torch.nn.Parameter(x.clone())
    return 1 - torch.tanh(p) ** 2
