"""abs, so that both sides have slope 1, but not everywhere."""

import torch


def relu_grad(x):
    return torch.where(x > 0, torch.ones_like(x), torch.tanh(-x))
