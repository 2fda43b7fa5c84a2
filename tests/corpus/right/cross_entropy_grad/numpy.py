"""In numpy, with the maximum subtracted."""

import numpy as np


def cross_entropy_grad(logits, target):
    z = logits.numpy()
    z = z - z.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(len(p)), target.numpy()] -= 1
    return p / len(p)
