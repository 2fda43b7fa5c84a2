"""einsum i,j->ij for the outer product."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.einsum("i,j->ij", p, p)
