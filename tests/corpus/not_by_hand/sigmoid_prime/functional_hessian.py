"""The Hessian of softplus, whose derivative is the sigmoid."""

import torch


def sigmoid_prime(x):
    flat = x.reshape(-1)
    h = torch.autograd.functional.hessian(lambda v: torch.nn.functional.softplus(v).sum(), flat)
    return torch.diagonal(h).reshape(x.shape)
