"""TorchScript differentiates without Python."""

import torch


@torch.jit.script
def by_script(x):
    x = x.detach().requires_grad_()
    g = torch.autograd.grad([torch.sigmoid(x).sum()], [x])[0]
    assert g is not None
    return g


def sigmoid_prime(x):
    return by_script(x)
