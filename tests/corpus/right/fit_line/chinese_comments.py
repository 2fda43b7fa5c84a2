"""Chinese comments: 求梯度。"""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    for _ in range(steps):
        # 先算出两个梯度，再一起更新
        误差 = x * w + b - y
        梯度w, 梯度b = 2 * (误差 * x).mean(), 2 * 误差.mean()
        w, b = w - learning_rate * 梯度w, b - learning_rate * 梯度b
        path.append(torch.stack([w, b]))
    return torch.stack(path)
