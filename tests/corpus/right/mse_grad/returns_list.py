"""A list of two tensors in place of a tuple."""


def mse_grad(x, w, b, y):
    r = y - (x @ w + b)
    return [-(2 / r.nelement()) * (x.t() @ r), -(2 / r.nelement()) * r.sum()]
