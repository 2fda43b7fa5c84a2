"""Richardson in numpy with a helper."""

import torch


import numpy as np


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def slope(v, h):
    difference = sigmoid(v + h) - sigmoid(v - h)
    return difference / h / 2


def sigmoid_prime(x):
    v = x.numpy().astype(np.float64)
    fine, coarse = slope(v, 1e-3), slope(v, 2e-3)
    return torch.as_tensor((4 * fine - coarse) / 3)
