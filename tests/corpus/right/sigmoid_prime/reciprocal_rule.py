"""(1/u)' = -u' / u**2 with u = 1 + e^-x, step by step."""

import torch


def sigmoid_prime(x):
    u = 1 + torch.exp(-x)
    du_dx = -torch.exp(-x)
    ds_du = -1 / u**2
    return ds_du * du_dx
