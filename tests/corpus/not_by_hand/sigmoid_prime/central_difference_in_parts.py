"""Central difference, step by step, the step hidden in a product."""

import torch


def sigmoid_prime(x):
    x = x.double()
    k = 50000.0
    above = torch.sigmoid(x + 1 / (2 * k))
    below = torch.sigmoid(x - 1 / (2 * k))
    above -= below
    above *= k
    return above
