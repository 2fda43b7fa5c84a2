"""One number, one tensor."""

import torch


def constant_partials(x, c):
    return 0, torch.ones_like(c)
