"""numpy exponentials, written out, without np.tanh."""

import numpy as np
import torch


def tanh_prime(x):
    z = np.array(x, dtype=np.float64)
    ez, emz = np.exp(z), np.exp(-z)
    return torch.as_tensor(1 - ((ez - emz) / (ez + emz)) ** 2, dtype=x.dtype)
