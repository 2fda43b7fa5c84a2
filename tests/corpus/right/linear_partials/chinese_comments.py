"""Chinese comments: 求导。"""

import torch


def linear_partials(x, w, b):
    # 对 w：b 是常数；对 b：xw 是常数
    对w = x + 0
    对b = torch.full_like(b, 1)
    return 对w, 对b
