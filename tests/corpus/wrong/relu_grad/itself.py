"""The function in place of its derivative."""

import torch


def relu_grad(x):
    return torch.relu(x)
