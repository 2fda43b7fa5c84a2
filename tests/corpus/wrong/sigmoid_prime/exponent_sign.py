"""e^x above, e^-x below."""

import torch


def sigmoid_prime(x):
    return torch.exp(x) / (1 + torch.exp(-x)) ** 2
