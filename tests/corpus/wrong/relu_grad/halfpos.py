"""Half of both sides, half of the answer."""

import torch


def relu_grad(x):
    return (torch.sign(x) + 1) / 4
