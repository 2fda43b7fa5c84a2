"""Chinese comments: 求导。"""


def exp_prime(x):
    # 指数函数的导数就是它自己
    导数 = x.exp()
    return 导数
