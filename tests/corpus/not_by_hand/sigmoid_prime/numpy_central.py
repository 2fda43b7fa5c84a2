"""Central difference in numpy."""

import torch


import numpy as np


def sigmoid_prime(x):
    v = x.numpy().astype(np.float64)
    h = 1e-5
    f = lambda t: 1 / (1 + np.exp(-t))
    return torch.as_tensor((f(v + h) - f(v - h)) / (2 * h))
