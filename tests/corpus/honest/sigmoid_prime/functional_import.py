"""torch.nn.functional and torch.nn."""

import torch.nn.functional as F
from torch import nn


def sigmoid_prime(x):
    s = nn.Sigmoid()(x)
    return s * F.sigmoid(-x)
