"""Chinese comments: 鞍点的梯度。"""


def saddle_gradient(x, y):
    # 对 x 求偏导时，y 是常数
    对x = -2 * x
    # 对 y 求偏导时，x 是常数
    对y = 2 * y
    return 对x, 对y
