"""x * w for x @ w."""


def mse_grad(x, w, b, y):
    e = x * w + b - y[:, None]
    return 2 * (x * e).mean(dim=0), 2 * e.mean()
