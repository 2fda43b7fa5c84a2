"""Chinese comments: 求导。"""

import math


def power_prime(x, a):
    # 先写成以 e 为底，再用链式法则
    内层导数 = math.log(a)
    return 内层导数 * a ** x
