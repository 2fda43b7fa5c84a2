"""The derivative of a tangent of degrees."""

import math

import torch


def tan_prime(x):
    k = math.pi / 180
    return k * (1 + torch.tan(k * x) ** 2)
