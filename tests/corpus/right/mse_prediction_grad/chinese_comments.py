"""Chinese comments: 求梯度。"""


def mse_prediction_grad(prediction, target):
    # N 是元素总数
    误差 = prediction - target
    return 误差 * (2 / 误差.numel())
