"""Chinese comments: 均方误差的梯度。"""


def mse_grad(x, w, b, y):
    # 误差 = 预测值 - 真实值
    误差 = x @ w + b - y
    样本数 = x.shape[0]
    # 对 w 求偏导：2/N · Σ 误差·x
    dw = (2 / 样本数) * (误差.unsqueeze(1) * x).sum(dim=0)
    # 对 b 求偏导：2/N · Σ 误差
    db = (2 / 样本数) * 误差.sum()
    return dw, db
