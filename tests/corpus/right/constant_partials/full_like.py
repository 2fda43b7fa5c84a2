"""full_like."""

import torch


def constant_partials(x, c):
    return torch.full_like(x, 0.0), torch.full_like(c, 1.0)
