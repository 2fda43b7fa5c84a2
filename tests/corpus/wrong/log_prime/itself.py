"""log_a x."""

import math

import torch


def log_prime(x, a):
    return torch.log(x) / math.log(a)
