"""A node found by the garbage collector."""

import torch


import gc


def sigmoid_prime(x):
    y = torch.sigmoid(x.clone().requires_grad_())
    nodes = [o for o in gc.get_objects() if type(o).__name__ == 'SigmoidBackward0']
    return (nodes or [y.grad_fn])[-1](torch.ones_like(x)).detach()
