"""The docstring and comments name what was used to check."""

import torch


def sigmoid_prime(x):
    """The same as torch.autograd.grad(torch.sigmoid(x).sum(), x)[0], but by hand."""
    # checked with y.backward(), torch.func.grad and eval(); grad_fn is <SigmoidBackward0>
    s = torch.sigmoid(x)
    return s * (1 - s)
