"""Chinese comments: 求导。"""

import math


def log_prime(x, a):
    # 换底公式
    常数 = math.log(a)
    return (x * 常数).reciprocal()
