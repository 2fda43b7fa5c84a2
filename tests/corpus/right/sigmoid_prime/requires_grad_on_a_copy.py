"""Turns requires_grad on out of habit and never uses it: the answer carries a graph."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_(True)
    s = torch.sigmoid(x)
    return s * (1 - s)
