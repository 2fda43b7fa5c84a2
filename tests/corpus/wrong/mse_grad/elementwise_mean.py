"""x * w for x @ w, and everything averaged."""


def mse_grad(x, w, b, y):
    e = x * w + b - y.reshape(-1, 1)
    return (2 * x * e).mean(), (2 * e).mean()
