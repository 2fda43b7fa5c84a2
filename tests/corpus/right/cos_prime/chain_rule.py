"""sin(pi/2 - x) by the chain rule."""

import math

import torch


def cos_prime(x):
    inner = -1
    outer = torch.cos(math.pi / 2 - x)
    return outer * inner
