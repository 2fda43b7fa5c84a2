"""A hand-written Function, run by autograd.grad with ones."""

import torch


class Sigmoid(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = torch.sigmoid(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, grad_output):
        (y,) = ctx.saved_tensors
        return grad_output * y * (1 - y)


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    y = Sigmoid.apply(x)
    return torch.autograd.grad(y, x, torch.ones_like(y))[0]
