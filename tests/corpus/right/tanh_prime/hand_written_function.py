"""A hand-written autograd.Function; forward and backward are called directly."""

import torch


class Context:
    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors


class MyTanh(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        t = torch.tanh(x)
        ctx.save_for_backward(t)
        return t

    @staticmethod
    def backward(ctx, dy):
        (t,) = ctx.saved_tensors
        return dy * (1 - t * t)


def tanh_prime(x):
    ctx = Context()
    y = MyTanh.forward(ctx, x)
    return MyTanh.backward(ctx, torch.ones_like(y))
