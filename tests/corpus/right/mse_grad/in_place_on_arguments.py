"""Uses y as the buffer for the residual and x for the products."""


def mse_grad(x, w, b, y):
    y -= x @ w + b
    y *= -2
    x *= y.view(-1, 1)
    return x.mean(0), y.mean()
