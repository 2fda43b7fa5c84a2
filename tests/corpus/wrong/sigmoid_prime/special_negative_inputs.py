"""abs of the wrong thing."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - torch.sigmoid(x.abs()))
