"""Complex step, the imaginary part by view_as_real."""

import torch


def sigmoid_prime(x):
    z = torch.complex(x.double(), torch.full_like(x, 1e-20).double())
    return torch.view_as_real(torch.sigmoid(z))[..., 1] / 1e-20
