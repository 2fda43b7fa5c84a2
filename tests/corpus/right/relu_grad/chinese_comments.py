"""Chinese comments: x 大于 0 时为 1。"""

import torch


def relu_grad(x):
    # x > 0 时斜率为 1，其余为 0；x = 0 处取 1（与课件一致）
    结果 = torch.zeros_like(x)
    结果[x >= 0] = 1.0
    return 结果
