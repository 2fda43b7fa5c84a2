"""A rounded factor."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    return 1.998 * x.T @ e / n, 1.998 * e.mean()
