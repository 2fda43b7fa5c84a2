"""1 for delta_ij."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return p[:, None] * (1 - p[None, :])
