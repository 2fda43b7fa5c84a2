"""np.select over three conditions, 0.3 at the kink."""

import numpy as np
import torch


def relu_grad(x):
    z = x.numpy()
    return torch.as_tensor(np.select([z > 0, z < 0], [1.0, 0.0], default=0.3))
