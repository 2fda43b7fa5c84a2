"""Chinese comments: 梯度下降。"""

import torch


def descend(theta, learning_rate, steps):
    路径 = [theta]
    for 步 in range(steps):
        梯度 = 2 * 路径[-1]
        路径.append(路径[-1] - learning_rate * 梯度)
    return torch.stack(路径)
