"""torch.autograd.Function with a backward by hand, called as a plain function."""

from types import SimpleNamespace

import torch


class Sigmoid(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        s = torch.sigmoid(x)
        ctx.save_for_backward(s)
        return s

    @staticmethod
    def backward(ctx, grad_output):
        (s,) = ctx.saved_tensors
        return grad_output * s * (1 - s)


def sigmoid_prime(x):
    ctx = SimpleNamespace(saved_tensors=(torch.sigmoid(x),))
    return Sigmoid.backward(ctx, torch.ones_like(x))
