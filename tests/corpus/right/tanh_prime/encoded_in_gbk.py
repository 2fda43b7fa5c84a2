# -*- coding: gbk -*-
"""源文件用 GBK 编码。"""

import torch


def tanh_prime(x):
    # 双曲正切的导数
    t = torch.tanh(x)
    return 1 - t * t
