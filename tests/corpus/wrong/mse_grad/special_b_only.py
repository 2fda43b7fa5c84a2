"""d/db lacks its 2."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    grad_w = 2 * x.T @ e / n
    grad_b = 2 * e.sum() / n
    return grad_w, grad_b / 2
