"""Chinese comments: 求导。"""

import torch


def sqrt_prime(x):
    # 根号就是二分之一次幂
    指数 = 1 / 2
    return 指数 * torch.pow(x, 指数 - 1)
