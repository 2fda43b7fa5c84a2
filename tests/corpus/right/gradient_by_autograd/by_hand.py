"""By hand: autograd may be used, it need not be."""


def gradient_by_autograd(x, w, y):
    return 2 / len(y) * x.T @ (x @ w - y)
