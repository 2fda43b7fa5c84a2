"""torch.log of a tensor."""

import torch


def log_prime(x, a):
    return 1 / x / torch.log(torch.tensor(a, dtype=x.dtype))
