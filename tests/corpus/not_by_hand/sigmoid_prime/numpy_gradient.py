"""np.gradient on three points."""

import torch


import numpy as np


def sigmoid_prime(x):
    v = x.numpy().astype(np.float64)
    points = np.stack([v - 1e-5, v, v + 1e-5])
    return torch.as_tensor(np.gradient(1 / (1 + np.exp(-points)), 1e-5, axis=0)[1])
