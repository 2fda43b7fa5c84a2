"""sum() over generator expressions of sample terms."""


def mse_grad(x, w, b, y):
    n = len(y)
    gw = sum(2 * (x[i] @ w + b - y[i]) * x[i] for i in range(n)) / n
    gb = sum(2 * (x[i] @ w + b - y[i]) for i in range(n)) / n
    return gw, gb
