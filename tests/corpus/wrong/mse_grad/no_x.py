"""No inner derivative for w."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return 2 * e.mean(), 2 * e.mean()
