"""torch.special."""

import torch


def log_prime(x, a):
    return 1 / torch.special.xlogy(x, a)
