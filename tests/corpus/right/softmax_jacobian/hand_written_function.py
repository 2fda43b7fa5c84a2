"""An autograd.Function whose hand-written backward is called for each row."""

from types import SimpleNamespace

import torch


class SoftmaxFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        p = torch.softmax(a, dim=0)
        ctx.save_for_backward(p)
        return p

    @staticmethod
    def backward(ctx, g):
        (p,) = ctx.saved_tensors
        return p * g - p * torch.dot(p, g)


def softmax_jacobian(a):
    ctx = SimpleNamespace(saved_tensors=(torch.softmax(a, dim=0),))
    basis = torch.eye(len(a), dtype=a.dtype)
    return torch.stack([SoftmaxFn.backward(ctx, basis[i]) for i in range(len(a))])
