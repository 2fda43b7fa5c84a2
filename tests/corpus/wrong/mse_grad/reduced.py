"""mean() without dim."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return 2 * (e.unsqueeze(1) * x).mean(), 2 * e.mean()
