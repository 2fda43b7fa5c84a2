"""w and b go through nn.Parameter, so the answers carry a graph."""

from torch import nn


def mse_grad(x, w, b, y):
    w = nn.Parameter(w.clone())
    b = nn.Parameter(b.clone())
    e = x @ w + b - y
    return 2 * x.T @ e / len(e), 2 * e.sum() / len(e)
