"""cos² - sin² of the half."""

import torch


def sin_prime(x):
    return torch.cos(x / 2) ** 2 - torch.sin(x / 2) ** 2
