"""p_i = 1 / sum_k exp(a_k - a_i), from the matrix of differences."""

import torch


def softmax_jacobian(a):
    diff = a[None, :] - a[:, None]
    p = 1 / torch.exp(diff).sum(dim=1)
    return p.diag() - p[:, None] * p
