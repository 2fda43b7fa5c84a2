"""np.where picks the exponential that cannot overflow."""

import numpy as np
import torch


def tanh_prime(x):
    z = x.numpy()
    e = np.exp(np.where(z > 0, -2 * z, 2 * z))
    return torch.from_numpy(np.asarray(4 * e / (1 + e) ** 2))
