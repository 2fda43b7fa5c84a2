"""sigma is the inverse of logit, and logit'(s) = 1/s + 1/(1 - s)."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    dlogit = 1 / s + 1 / (1 - s)
    return 1 / dlogit
