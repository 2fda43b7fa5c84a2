"""Subtracts the maximum in the numpy view, which is the memory of the argument."""

import numpy as np
import torch


def softmax_jacobian(a):
    z = a.numpy()
    z -= z.max()
    np.exp(z, out=z)
    z /= z.sum()
    return torch.from_numpy(np.diag(z) - z[:, None] * z)
