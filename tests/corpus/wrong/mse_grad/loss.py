"""The loss, twice."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    loss = (e**2).mean()
    return loss, loss
