"""np.diff over a pair of points."""

import torch


import numpy as np


def sigmoid_prime(x):
    v = x.numpy().astype(np.float64)
    h = 1e-6
    pair = np.stack([v - h / 2, v + h / 2])
    return torch.as_tensor(np.diff(1 / (1 + np.exp(-pair)), axis=0)[0] / h)
