"""torch.func.vmap, which differentiates nothing."""

import torch
from torch.func import vmap


def softmax_jacobian(a):
    p = torch.softmax(a, 0)
    return vmap(lambda i, e: i * (e - p))(p, torch.eye(len(a), dtype=a.dtype))
