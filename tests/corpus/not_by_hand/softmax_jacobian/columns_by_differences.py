"""One central difference per column."""

import torch


def softmax_jacobian(a):
    a = a.double()
    h = 1e-6
    basis = torch.eye(len(a), dtype=a.dtype)
    columns = [(torch.softmax(a + h * e, 0) - torch.softmax(a - h * e, 0)) / (2 * h) for e in basis]
    return torch.stack(columns, dim=1)
