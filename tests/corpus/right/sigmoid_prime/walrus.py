"""The sigmoid bound inside the expression."""

import torch


def sigmoid_prime(x):
    return (s := torch.sigmoid(x)) * (1 - s)
