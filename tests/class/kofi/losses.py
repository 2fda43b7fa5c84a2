"""My gradients, in numpy."""

import numpy as np


def mse_grad(x, w, b, y):
    e = np.array(x @ w + b - y)
    return [2 * (np.array(x) * e[:, None]).mean(axis=0), 2 * float(e.mean())]


def softmax_jacobian(a):
    p = np.exp(a.numpy() - a.numpy().max())
    p /= p.sum()
    return (np.diag(p) - p[:, None] * p[None, :]).tolist()
