"""Casts to float32 first: the dtype is lost, the derivation is right."""

import torch


def sigmoid_prime(x):
    x = x.float()
    return torch.sigmoid(x) * (1 - torch.sigmoid(x))
