"""Neither the 2 nor the 1/n."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return x.T @ e, e.sum()
