"""Both as one tensor."""

import torch


def squared_error_partials(x, w, b, y):
    d = 2 * (torch.addcmul(b, x, w) - y)
    return torch.stack([x, torch.ones_like(x)]) * d
