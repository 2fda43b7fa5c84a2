"""Dual numbers written by hand."""

import torch


class Dual:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __add__(self, o):
        return Dual(self.a + o.a, self.b + o.b)

    def __neg__(self):
        return Dual(-self.a, -self.b)

    def __truediv__(self, o):
        return Dual(self.a / o.a, (self.b * o.a - self.a * o.b) / o.a / o.a)

    def exp(self):
        e = torch.exp(self.a)
        return Dual(e, self.b * e)


def sigmoid_prime(x):
    one = Dual(x, torch.ones_like(x))
    return (Dual(1, 0) / (Dual(1, 0) + (-one).exp())).b
