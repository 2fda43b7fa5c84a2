"""(x > 0).astype(float) in numpy."""

import numpy as np
import torch


def relu_grad(x):
    z = np.asarray(x)
    return torch.as_tensor((z > 0).astype(float))
