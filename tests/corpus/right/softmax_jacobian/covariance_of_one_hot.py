"""The covariance of a one-hot draw: E[z z^T] - E[z] E[z]^T."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    z = torch.eye(len(p), dtype=p.dtype)
    second_moment = sum(p[k] * torch.outer(z[k], z[k]) for k in range(len(p)))
    mean = p @ z
    return second_moment - torch.outer(mean, mean)
