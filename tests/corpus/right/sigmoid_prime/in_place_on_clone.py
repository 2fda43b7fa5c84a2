"""In-place steps on a clone: e, 1 + e, square, divide."""

import torch


def sigmoid_prime(x):
    e = x.clone().neg_().exp_()
    denominator = e.clone().add_(1).pow_(2)
    return torch.div(e, denominator)
