"""Divided by n twice."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    return 2 * (e[:, None] * x).mean(0) / n, 2 * e.mean() / n
