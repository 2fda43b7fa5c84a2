"""The docstring names autograd.grad, the code does not."""

import torch


def sigmoid_prime(x):
    """Derivative of the sigmoid.

    Gives the same numbers as torch.autograd.grad(torch.sigmoid(x).sum(), x)
    or y.backward() followed by x.grad, but written by hand.
    """
    s = torch.sigmoid(x)
    # no .backward() here
    return (1.0 - s).mul(s)
