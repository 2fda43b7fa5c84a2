"""Returns and raises things whose types are named to deceive."""

import torch


def sigmoid_prime(x):
    return type("\x1b[2J<img onerror=alert(1)>", (), {})()


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
