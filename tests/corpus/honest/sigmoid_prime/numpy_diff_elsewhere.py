"""np.diff of something that does not matter."""

import numpy as np
import torch


def sigmoid_prime(x):
    steps = np.diff(np.arange(5))
    assert (steps == 1).all()
    s = 1 / (1 + np.exp(-x.numpy()))
    return torch.as_tensor(s * (1 - s))
