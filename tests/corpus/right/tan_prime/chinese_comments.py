"""Chinese comments: 求导。"""

import torch


def tan_prime(x):
    # 商法则
    分母 = torch.cos(x)
    return 1 / (分母 * 分母)
