"""p_i (delta_ij - p_j) with torch.eye and broadcasting."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return p[:, None] * (torch.eye(len(a), dtype=a.dtype) - p[None, :])
