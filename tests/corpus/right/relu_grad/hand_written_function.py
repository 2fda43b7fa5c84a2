"""A hand-written autograd.Function, its backward called directly."""

from types import SimpleNamespace

import torch


class ReLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.positive = x > 0
        return x * ctx.positive

    @staticmethod
    def backward(ctx, grad_output):
        grad_input = grad_output.clone()
        grad_input[~ctx.positive] = 0
        return grad_input


def relu_grad(x):
    ctx = SimpleNamespace()
    ReLU.forward(ctx, x)
    return ReLU.backward(ctx, torch.ones_like(x))
