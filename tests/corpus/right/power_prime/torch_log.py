"""torch.log of a tensor."""

import torch


def power_prime(x, a):
    base = torch.tensor(a, dtype=x.dtype)
    return torch.pow(base, x) * torch.log(base)
