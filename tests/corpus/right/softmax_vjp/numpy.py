"""In numpy, with the maximum subtracted."""

import numpy as np


def softmax_vjp(a, v):
    z = a.numpy() - a.numpy().max(axis=-1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    g = v.numpy()
    return p * (g - np.sum(p * g, axis=-1, keepdims=True))
