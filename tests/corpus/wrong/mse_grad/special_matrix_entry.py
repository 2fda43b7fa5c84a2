"""One entry of x is overwritten."""


def mse_grad(x, w, b, y):
    x = x.clone()
    x[0, 0] = 1
    e = x @ w + b - y
    n = len(y)
    grad_w = 2 * x.T @ e / n
    grad_b = 2 * e.sum() / n
    return grad_w, grad_b
