"""The node of the graph called directly."""

import torch


def sigmoid_prime(x):
    y = torch.sigmoid(x.clone().requires_grad_())
    return y.grad_fn(torch.ones_like(x)).detach()
