"""A loop over every index of x with np.ndindex."""

import math

import numpy as np
import torch


def tanh_prime(x):
    out = torch.empty_like(x)
    for index in np.ndindex(*x.shape):
        t = math.tanh(x[index].item())
        out[index] = (1 - t) * (1 + t)
    return out
