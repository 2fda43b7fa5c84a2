"""torch._softmax_backward_data on two logits."""

import torch


def sigmoid_prime(x):
    p = torch.softmax(torch.stack([x, torch.zeros_like(x)], -1), -1)
    g = torch.stack([torch.ones_like(x), torch.zeros_like(x)], -1)
    return torch._softmax_backward_data(g, p, -1, p.dtype)[..., 0]
