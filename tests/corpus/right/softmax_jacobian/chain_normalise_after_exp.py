"""Chain rule: Jacobian of u / sum(u) times Jacobian of exp."""

import torch


def softmax_jacobian(a):
    u = torch.exp(a - torch.max(a))
    S = torch.sum(u)
    n = u.shape[0]
    J_exp = torch.diag(u)
    J_norm = torch.eye(n, dtype=u.dtype) / S - u[:, None] / S**2
    return J_norm @ J_exp
