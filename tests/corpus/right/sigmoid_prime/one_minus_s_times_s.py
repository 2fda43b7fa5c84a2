"""(1 - s) s with an own sigmoid, called twice."""

import torch


def sigmoid(z):
    return 1.0 / (1.0 + torch.exp(-z))


def sigmoid_prime(x):
    return (1 - sigmoid(x)) * sigmoid(x)
