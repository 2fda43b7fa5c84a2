"""A layer with forward and backward, both by hand."""

import torch


class SigmoidLayer:
    def forward(self, x):
        self.out = torch.sigmoid(x)
        return self.out

    def backward(self, grad_output):
        return grad_output * self.out * (1 - self.out)


def sigmoid_prime(x):
    layer = SigmoidLayer()
    layer.forward(x)
    return layer.backward(torch.ones_like(x))
