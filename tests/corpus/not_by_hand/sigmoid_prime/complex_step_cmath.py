"""Complex step with cmath in a loop."""

import torch


import cmath


def sigmoid_prime(x):
    values = [(1 / (1 + cmath.exp(-complex(v, 1e-30)))).imag / 1e-30 for v in x.reshape(-1).tolist()]
    return torch.tensor(values, dtype=torch.float64).reshape(x.shape)
