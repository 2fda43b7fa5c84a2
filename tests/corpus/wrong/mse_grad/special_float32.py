"""A large number added and taken away, which eats the digits of float32."""


def mse_grad(x, w, b, y):
    e = (x @ w + b + 1e5) - (y + 1e5)
    return 2 * x.T @ e / len(y), 2 * e.mean()
