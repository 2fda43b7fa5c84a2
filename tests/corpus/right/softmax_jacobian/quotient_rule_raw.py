"""Quotient rule on e_i / S with the raw exponentials."""

import torch


def softmax_jacobian(a):
    e = torch.exp(a)
    S = e.sum()
    return (torch.diag(e) * S - torch.outer(e, e)) / S**2
