"""np.piecewise with two pieces."""

import numpy as np
import torch


def relu_grad(x):
    z = x.numpy()
    return torch.as_tensor(np.piecewise(z, [z < 0, z >= 0], [0, 1]))
