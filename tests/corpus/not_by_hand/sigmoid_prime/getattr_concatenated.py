"""getattr with names put together."""

import torch


def sigmoid_prime(x):
    a = getattr(torch, 'auto' + 'grad')
    x = x.clone().requires_grad_()
    return getattr(a, 'gr' + 'ad')(torch.sigmoid(x).sum(), x)[0]
