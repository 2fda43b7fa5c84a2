"""nn.ReLU as the forward function, compared with x."""

from torch import nn


def relu_grad(x):
    return (nn.ReLU()(x) == x).float()
