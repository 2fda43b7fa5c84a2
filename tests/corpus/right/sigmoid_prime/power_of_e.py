"""math.e ** (-x) in place of exp."""

import math

import torch


def sigmoid_prime(x: torch.Tensor):
    e = math.e ** (-x)
    return e * torch.reciprocal(1 + e) ** 2
