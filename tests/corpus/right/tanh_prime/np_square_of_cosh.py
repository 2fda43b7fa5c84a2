"""1 / np.square(np.cosh(x))."""

import numpy as np
import torch


def tanh_prime(x):
    z = x.detach().cpu().numpy()
    return torch.tensor(1.0 / np.square(np.cosh(z)), dtype=x.dtype)
