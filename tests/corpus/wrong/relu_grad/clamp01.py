"""A ramp for a step."""

import torch


def relu_grad(x):
    return torch.clamp(x, min=0, max=1)
