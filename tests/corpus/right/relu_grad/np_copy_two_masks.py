"""A numpy copy and two masks."""

import numpy as np
import torch


def relu_grad(x):
    z = np.array(x, copy=True)
    z[z <= 0] = 0
    z[z > 0] = 1
    return torch.from_numpy(z)
