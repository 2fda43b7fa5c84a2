"""The derivative in every x."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    return 2 / n * e[:, None] * w, 2 * e.mean()
