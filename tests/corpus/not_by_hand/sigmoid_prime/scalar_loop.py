"""Central difference in a loop with math.exp."""

import torch


import math


def sigmoid_prime(x):
    def f(v):
        return 1 / (1 + math.exp(-v))
    values = [(f(v + 1e-6) - f(v - 1e-6)) / 2e-6 for v in x.reshape(-1).tolist()]
    return torch.tensor(values, dtype=torch.float64).reshape(x.shape)
