"""nn.Sigmoid as the forward function."""

from torch import nn

sigmoid = nn.Sigmoid()


def sigmoid_prime(x):
    out = sigmoid(x)
    return out * (1 - out)
