"""The mirror form e^x / (1 + e^x)**2."""

import torch


def sigmoid_prime(x):
    return torch.exp(x) / (1 + torch.exp(x)) ** 2
