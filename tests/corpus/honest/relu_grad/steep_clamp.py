"""A clamp where a step is meant."""

import torch


def relu_grad(x):
    return torch.clamp(torch.sign(x), 0, 1)
