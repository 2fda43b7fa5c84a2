"""A polynomial fitted near each value."""

import torch


import numpy as np


def sigmoid_prime(x):
    steps = np.linspace(-0.1, 0.1, 9)
    fit = [np.polyfit(steps, 1 / (1 + np.exp(-(v + steps))), 6)[-2] for v in x.double().reshape(-1).tolist()]
    return torch.tensor(fit, dtype=torch.float64).reshape(x.shape)
