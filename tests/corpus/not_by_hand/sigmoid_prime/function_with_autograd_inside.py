"""A custom Function whose backward calls autograd."""

import torch


class Mine(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sigmoid()

    @staticmethod
    def backward(ctx, g):
        with torch.enable_grad():
            x = ctx.saved_tensors[0].detach().requires_grad_()
            return torch.autograd.grad(x.sigmoid().sum(), x)[0] * g


def sigmoid_prime(x):
    y = x.clone().requires_grad_()
    Mine.apply(y).sum().backward()
    return y.grad
