"""Complex step in torch."""

import torch


def sigmoid_prime(x):
    z = torch.complex(x.double(), torch.full_like(x, 1e-20).double())
    return (1 / (1 + torch.exp(-z))).imag / 1e-20
