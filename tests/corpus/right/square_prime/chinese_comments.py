"""Chinese comments: 求导。"""


def square_prime(x):
    # 幂法则：指数提到前面，再减一
    导数 = 2 * x ** 1
    return 导数
