"""The function in place of its derivative."""

import torch


def softmax_jacobian(a):
    e = torch.exp(a)
    return e / e.sum()
