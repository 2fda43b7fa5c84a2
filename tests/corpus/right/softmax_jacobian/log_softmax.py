"""p_i times the Jacobian of log-softmax, delta_ij - p_j."""

import torch
import torch.nn.functional as F


def softmax_jacobian(a):
    p = torch.exp(F.log_softmax(a, dim=0))
    J_log = torch.eye(len(a), dtype=a.dtype) - p.expand(len(a), -1)
    return torch.diag(p).matmul(J_log)
