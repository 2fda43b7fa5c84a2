"""Chinese comments: 求导。"""


def ln_prime(x):
    # 反函数求导
    导数 = x.pow(-1)
    return 导数
