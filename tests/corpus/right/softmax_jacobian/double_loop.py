"""A double loop with i == j, into torch.zeros(n, n), which is float32."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = a.shape[0]
    J = torch.zeros(n, n)
    for i in range(n):
        for j in range(n):
            if i == j:
                J[i, j] = p[i] * (1 - p[i])
            else:
                J[i, j] = -p[i] * p[j]
    return J
