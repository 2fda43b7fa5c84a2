"""Half of the tie to each side, as torch.maximum(x, 0) does."""

import torch


def relu_grad(x):
    zero = torch.zeros_like(x)
    wins = (x > zero).to(x.dtype)
    ties = torch.eq(x, zero).to(x.dtype)
    return wins + ties / 2
