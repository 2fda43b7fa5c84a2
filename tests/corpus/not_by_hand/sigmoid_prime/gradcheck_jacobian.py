"""The numerical Jacobian of gradcheck."""

import torch


def sigmoid_prime(x):
    from torch.autograd.gradcheck import get_numerical_jacobian_wrt_specific_input as numeric
    flat = x.reshape(-1).double()
    h = 1e-6
    rows = [(torch.sigmoid(flat + h * e) - torch.sigmoid(flat - h * e)) / (2 * h) for e in torch.eye(len(flat), dtype=torch.float64)]
    return sum(rows, torch.zeros_like(flat)).reshape(x.shape)
