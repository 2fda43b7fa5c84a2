"""The case i = j forgotten."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return -p[:, None] * p[None, :]
