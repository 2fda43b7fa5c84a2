"""The constant itself."""

import torch


def constant_partials(x, c):
    return c.clone(), torch.ones_like(c)
