"""(-x) read as minus x."""


def mse_grad(x, w, b, y):
    r = y - (x @ w + b)
    grad_w = (2 * r[:, None] - x).mean(0)
    grad_b = (2 * r - 1).mean()
    return grad_w, grad_b
