"""Chinese comments: 求导。"""

import torch


def squares_partials(x, w, b):
    # 系数 x 保留
    return torch.mul(x, w).mul(2), b.mul(2)
