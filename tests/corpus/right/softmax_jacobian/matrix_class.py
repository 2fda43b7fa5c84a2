"""A layer class that keeps its Jacobian as a matrix."""

import torch


class Softmax:
    def __init__(self, logits):
        shifted = logits - logits.max()
        self.p = shifted.exp() / shifted.exp().sum()

    @property
    def matrix(self):
        n = self.p.size(0)
        tiled = self.p.repeat(n, 1).T
        return tiled * (torch.eye(n, dtype=self.p.dtype) - tiled.T)


def softmax_jacobian(a):
    return Softmax(a).matrix
