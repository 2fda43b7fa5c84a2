"""0 - sin."""

import torch


def cos_prime(x):
    return 0 - torch.sin(x)
