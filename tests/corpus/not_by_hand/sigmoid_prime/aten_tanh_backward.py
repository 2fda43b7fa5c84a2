"""tanh_backward and the double angle."""

import torch


def sigmoid_prime(x):
    t = torch.tanh(x / 2)
    return torch.ops.aten.tanh_backward.default(torch.ones_like(x), t) / 4
