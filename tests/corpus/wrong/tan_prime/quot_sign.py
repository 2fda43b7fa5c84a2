"""A sign in the quotient rule."""

import torch


def tan_prime(x):
    return (torch.cos(x) ** 2 - torch.sin(x) ** 2) / torch.cos(x) ** 2
