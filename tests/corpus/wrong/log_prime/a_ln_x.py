"""a and x swapped."""

import torch


def log_prime(x, a):
    return 1 / (a * torch.log(x))
