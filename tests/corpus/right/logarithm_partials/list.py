"""As a list."""

import torch


def logarithm_partials(x, w, b, y):
    u = torch.addcmul(b, x, w)
    return [torch.div(y * x, u), torch.div(y, u)]
