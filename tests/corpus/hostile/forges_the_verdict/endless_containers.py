"""Returns containers that contain themselves, or ten thousand others."""

import torch


def sigmoid_prime(x):
    value = []
    value.append(value)
    return value


def tanh_prime(x):
    value = 0.0
    for _ in range(10_000):
        value = [value]
    return value


def relu_grad(x):
    return [0.0] * 20_000
