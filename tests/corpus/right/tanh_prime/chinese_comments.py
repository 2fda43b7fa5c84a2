"""Chinese comments: 双曲正切的导数。"""

import torch


def tanh_prime(x):
    # 双曲正切 t = tanh(x)
    t = torch.tanh(x)
    # 由商法则得 (cosh² - sinh²) / cosh² = 1 - t²
    导数 = 1 - t * t
    return 导数
