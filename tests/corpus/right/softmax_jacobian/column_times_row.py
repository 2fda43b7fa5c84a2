"""s = p.reshape(-1, 1); diagflat(s) - s @ s.T."""

import torch


def softmax_jacobian(a):
    s = torch.softmax(a, 0).reshape(-1, 1)
    return torch.diagflat(s) - s @ s.T
