"""The slide's step_gradient: point by point, -(2/N) x (y - (w x + b))."""

import torch


def mse_grad(x, w, b, y):
    b_gradient = 0
    w_gradient = torch.zeros(len(w), dtype=w.dtype)
    N = float(len(x))
    for i in range(0, len(x)):
        xi = x[i]
        yi = y[i]
        b_gradient += -(2 / N) * (yi - ((w * xi).sum() + b))
        w_gradient += -(2 / N) * xi * (yi - ((w * xi).sum() + b))
    return w_gradient, b_gradient
