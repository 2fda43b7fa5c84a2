"""The function in place of its derivative."""

import torch


def tanh_prime(x):
    return (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))
