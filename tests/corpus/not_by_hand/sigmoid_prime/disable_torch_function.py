"""DisableTorchFunction around a node of the graph."""

import torch


def sigmoid_prime(x):
    with torch._C.DisableTorchFunction():
        y = torch.sigmoid(x.clone().requires_grad_())
        return y.grad_fn(torch.ones_like(x)).detach()
