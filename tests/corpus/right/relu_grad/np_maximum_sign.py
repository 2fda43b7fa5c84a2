"""np.sign(np.maximum(0, x))."""

import numpy as np
import torch


def relu_grad(x):
    return torch.tensor(np.sign(np.maximum(0, x.numpy())))
