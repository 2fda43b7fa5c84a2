"""A lambda, mapped over single values."""

import torch


def sigmoid_prime(x):
    d = lambda v: torch.autograd.grad(v.sigmoid(), v)[0]
    values = [d(v.clone().requires_grad_()) for v in x.reshape(-1)]
    return torch.stack(values).reshape(x.shape) if values else x.clone()
