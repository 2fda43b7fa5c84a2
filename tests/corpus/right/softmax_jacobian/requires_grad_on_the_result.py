"""requires_grad_ on the finished matrix."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.diag(p) - p.unsqueeze(1).matmul(p.unsqueeze(0))
    return J.requires_grad_()
