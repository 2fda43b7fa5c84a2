"""autograd.functional.jacobian, the diagonal of it."""

import torch


def sigmoid_prime(x):
    flat = x.reshape(-1)
    j = torch.autograd.functional.jacobian(torch.sigmoid, flat)
    return torch.diagonal(j).reshape(x.shape)
