"""(sign(x) + 1) / 2: one half at 0."""

import torch


def relu_grad(x):
    return (torch.sign(x) + 1) / 2
