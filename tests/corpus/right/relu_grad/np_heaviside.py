"""np.heaviside(x, 0)."""

import numpy as np
import torch


def relu_grad(x):
    return torch.as_tensor(np.heaviside(x.numpy(), 0))
