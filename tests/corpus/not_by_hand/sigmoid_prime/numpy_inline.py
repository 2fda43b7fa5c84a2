"""Central difference in numpy, without a function."""

import torch


import numpy as np


def sigmoid_prime(x):
    v = x.numpy().astype(np.float64)
    eps = np.cbrt(np.finfo(float).eps)
    high = 1 / (1 + np.exp(-(v + eps)))
    low = 1 / (1 + np.exp(-(v - eps)))
    return torch.as_tensor((high - low) / (2 * eps))
