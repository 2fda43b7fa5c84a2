"""Off-diagonal -p_i p_j; the diagonal follows because every row sums to zero."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    off = -torch.outer(p, p)
    off = off - torch.diag(torch.diag(off))
    return off - torch.diag(off.sum(dim=1))
