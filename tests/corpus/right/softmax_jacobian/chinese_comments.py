"""Chinese comments: 雅可比矩阵 p_i(δ_ij - p_j)。"""

import torch


def softmax_jacobian(a):
    # 先减去最大值，避免溢出
    指数 = torch.exp(a - a.max())
    p = 指数 / 指数.sum()
    n = p.numel()
    雅可比 = torch.zeros(n, n, dtype=p.dtype)
    for i in range(n):
        for j in range(n):
            # i = j 时为 p_i(1 - p_i)，否则为 -p_i·p_j
            雅可比[i, j] = p[i] * (1 - p[j]) if i == j else -p[j] * p[i]
    return 雅可比
