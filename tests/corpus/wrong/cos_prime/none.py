"""No return."""

import torch


def cos_prime(x):
    y = -torch.sin(x)
