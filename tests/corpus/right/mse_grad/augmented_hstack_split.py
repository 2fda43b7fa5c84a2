"""The column of ones in front, the gradient split afterwards."""

import torch


def mse_grad(x, w, b, y):
    X = torch.hstack((torch.ones_like(x[:, :1]), x))
    theta = torch.hstack((b, w))
    gradient = X.T.mv(X.mv(theta) - y).mul(2).div(len(y))
    gb, gw = torch.split(gradient, [1, len(w)])
    return gw, gb.squeeze()
