"""x = tanh(x); x *= -x; x += 1 on a numpy copy."""

import numpy as np
import torch


def tanh_prime(x):
    z = np.array(np.tanh(x.numpy()))
    z *= -z
    z += 1
    return torch.from_numpy(z)
