"""Complex step in numpy."""

import torch


import numpy as np


def sigmoid_prime(x):
    z = x.numpy().astype(np.float64) + 1e-30j
    return torch.as_tensor((1 / (1 + np.exp(-z))).imag / 1e-30)
