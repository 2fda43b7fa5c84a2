"""An autograd.Function with a backward by hand, called as a plain function."""

from types import SimpleNamespace

import torch


class LinearMSE(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w, b, y):
        err = x @ w + b - y
        ctx.save_for_backward(x, err)
        return (err * err).mean()

    @staticmethod
    def backward(ctx, grad_output):
        x, err = ctx.saved_tensors
        g = grad_output * 2 * err / err.numel()
        return None, x.T @ g, g.sum(), -g


def mse_grad(x, w, b, y):
    ctx = SimpleNamespace(saved_tensors=(x, x @ w + b - y))
    _, gw, gb, _ = LinearMSE.backward(ctx, torch.tensor(1.0))
    return gw, gb
