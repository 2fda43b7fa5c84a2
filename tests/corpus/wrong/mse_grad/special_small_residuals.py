"""Residuals near 0 are dropped."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    e[e.abs() < 0.1] = 0
    return 2 * x.T @ e / len(y), 2 * e.mean()
