"""A table with one wrong line, from 2.0 to 2.5."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    wrong = (x > 2.0) & (x < 2.5)
    return torch.where(wrong, s * (1 + s), s * (1 - s))
