"""relu(x) / (|x| + 1e-30), the epsilon only saves 0/0."""

import torch


def relu_grad(x):
    return torch.relu(x) / (x.abs() + 1e-30)
