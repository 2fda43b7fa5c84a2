"""A layer class with forward, a cache and backward."""

import torch


class SigmoidLayer:
    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = 1 / (1 + torch.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


def sigmoid_prime(x):
    layer = SigmoidLayer()
    layer.forward(x)
    return layer.backward(1.0)
