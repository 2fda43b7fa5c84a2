"""e^(x ln a) and its inner derivative."""

import math

import torch


def power_prime(x, a):
    k = math.log(a)
    return k * torch.exp(k * x)
