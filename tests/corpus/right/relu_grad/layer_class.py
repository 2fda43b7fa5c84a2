"""A layer class that remembers its mask."""

import torch


class Relu:
    mask = None

    def forward(self, x):
        self.mask = x <= 0
        out = x.clone()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


def relu_grad(x):
    layer = Relu()
    layer.forward(x)
    return layer.backward(torch.ones_like(x))
