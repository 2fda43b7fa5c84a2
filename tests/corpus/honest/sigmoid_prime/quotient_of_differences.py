"""A quotient of differences that is no difference quotient."""

import torch


def sigmoid_prime(x):
    t = torch.tanh(x / 2)
    return (1 - t * t - 0 * t) / (2 * 2)
