"""The odds."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return p / (1 - p)
