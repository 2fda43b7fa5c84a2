"""The test is true for every output of relu."""

import torch


def relu_grad(x):
    y = torch.relu(x)
    return (y >= 0).to(x.dtype)
