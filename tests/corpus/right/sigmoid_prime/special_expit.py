"""torch.special.expit, as scipy calls the sigmoid."""

import torch


def sigmoid_prime(x):
    a = torch.special.expit(x)
    return torch.mul(a, torch.sub(1, a))
