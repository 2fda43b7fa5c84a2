"""exp of log 4 - 2 log(e^x + e^-x), with logaddexp."""

import math

import torch


def tanh_prime(x):
    return torch.exp(math.log(4) - 2 * torch.logaddexp(x, -x))
