"""A slope with the wrong sign, as of a generalised abs."""

import torch


def relu_grad(x):
    return torch.where(x >= 0, torch.ones_like(x), torch.full_like(x, -0.25))
