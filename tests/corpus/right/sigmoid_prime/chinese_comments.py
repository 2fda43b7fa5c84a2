"""Chinese comments: s 与 1 - s 的乘积。"""

import torch


def sigmoid_prime(x):
    # 商法则：分子为 e^(-x)，分母为 (1 + e^(-x)) 的平方
    分母 = 1 + torch.exp(-x)
    s = 1 / 分母
    # 化简得到 s(1-s)
    return s * (1 - s)
