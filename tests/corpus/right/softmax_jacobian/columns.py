"""Column j is p_j (e_j - p), the columns stacked."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    columns = []
    for j in range(len(p)):
        e_j = torch.zeros_like(p)
        e_j[j] = 1
        columns.append(p[j] * (e_j - p))
    return torch.stack(columns, dim=1)
