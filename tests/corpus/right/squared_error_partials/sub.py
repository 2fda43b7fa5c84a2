"""torch.sub and friends."""

import torch


def squared_error_partials(x, w, b, y):
    u = torch.sub(y, torch.addcmul(b, x, w))
    return u.mul(x).mul(-2), u.mul(-2)
