"""A helper a (1 - a) that takes the activated value, called with a = sigma(x)."""

import torch


def derivative_from_output(a):
    return a * (1 - a)


def sigmoid_prime(x):
    return derivative_from_output(torch.sigmoid(x))
