"""A general derivative(f, x, h)."""

import torch


def sigmoid(x):
    return 1 / (1 + torch.exp(-x))


def derivative(f, x, step=1e-5):
    return (f(x + step) - f(x - step)) / (2 * step)


def sigmoid_prime(x):
    return derivative(sigmoid, x.double())
