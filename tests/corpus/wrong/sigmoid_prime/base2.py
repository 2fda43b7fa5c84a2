"""exp2 for exp."""

import torch


def sigmoid_prime(x):
    s = 1 / (1 + torch.exp2(-x))
    return s * (1 - s)
