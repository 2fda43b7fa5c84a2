"""b first."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    grad_w = 2 * x.T @ e / len(y)
    grad_b = 2 * e.mean()
    return grad_b, grad_w
