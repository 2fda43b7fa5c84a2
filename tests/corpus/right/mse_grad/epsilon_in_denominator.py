"""A harmless 1e-9 next to n."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = x.shape[0] + 1e-9
    return 2 * x.T @ e / n, 2 * e.sum() / n
