"""Chinese comments: 求梯度。"""

import torch


def softmax_vjp(a, v):
    # v 减去它在 p 下的加权平均
    p = torch.softmax(a, -1)
    平均 = (p * v).sum(-1, keepdim=True)
    return p * (v - 平均)
