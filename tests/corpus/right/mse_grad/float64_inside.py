"""Computes in float64 and casts back."""


def mse_grad(x, w, b, y):
    dtype = x.dtype
    x, w, b, y = x.double(), w.double(), b.double(), y.double()
    e = x @ w + b - y
    gw = 2 * (x.T @ e) / len(e)
    gb = 2 * e.mean()
    return gw.to(dtype), gb.to(dtype)
