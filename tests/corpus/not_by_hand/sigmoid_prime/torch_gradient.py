"""torch.gradient on three points."""

import torch


def sigmoid_prime(x):
    points = torch.stack([x - 1e-5, x, x + 1e-5]).double()
    return torch.gradient(torch.sigmoid(points), spacing=1e-5, dim=0)[0][1]
