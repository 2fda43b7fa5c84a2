"""F.sigmoid for the forward value."""

import torch.nn.functional as F


def sigmoid_prime(x):
    return F.sigmoid(x) * (1 - F.sigmoid(x))
