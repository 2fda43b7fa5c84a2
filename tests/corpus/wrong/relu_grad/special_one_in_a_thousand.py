"""Almost 1."""

import torch


def relu_grad(x):
    return torch.where(x > 0, 0.999, 0.0).to(x.dtype)
