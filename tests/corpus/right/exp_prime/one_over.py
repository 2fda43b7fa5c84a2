"""One over e^-x."""

import torch


def exp_prime(x):
    return 1 / torch.exp(-x)
