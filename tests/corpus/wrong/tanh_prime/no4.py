"""The 4 of the numerator is lost."""

import torch


def tanh_prime(x):
    return 1 / (torch.exp(x) + torch.exp(-x)) ** 2
