"""Chinese comments: 求导。"""


def cos_prime(x):
    # 别忘了负号
    return (-1) * x.sin()
