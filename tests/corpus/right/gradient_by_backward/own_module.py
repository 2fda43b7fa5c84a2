"""A module with the parameter."""

import torch


class Model(torch.nn.Module):
    def __init__(self, w):
        super().__init__()
        self.w = torch.nn.Parameter(w.clone())

    def forward(self, x):
        return x @ self.w


def gradient_by_backward(x, w, y):
    m = Model(w)
    torch.nn.functional.mse_loss(m(x), y, reduction="mean").backward()
    return m.w.grad
