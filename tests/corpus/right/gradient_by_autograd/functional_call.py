"""A layer as a function of its weights."""

import torch


def gradient_by_autograd(x, w, y):
    layer = torch.nn.Linear(x.shape[1], 1, bias=False, dtype=w.dtype)

    def loss(p):
        out = torch.func.functional_call(layer, {"weight": p[None]}, (x,))
        return torch.nn.functional.mse_loss(out.squeeze(-1), y)

    return torch.func.grad(loss)(w)
