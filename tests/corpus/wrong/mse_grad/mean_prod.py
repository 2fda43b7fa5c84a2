"""The product of two means."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return 2 * e.mean() * x.mean(dim=0), 2 * e.mean()
