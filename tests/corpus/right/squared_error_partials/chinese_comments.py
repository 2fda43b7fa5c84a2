"""Chinese comments: 求导。"""


def squared_error_partials(x, w, b, y):
    # 链式法则：外层乘内层
    误差 = x * w + b - y
    return 2 * 误差 * x, 2 * 误差
