"""Hangs inside torch, where Python looks at no signal."""

import torch


def sigmoid_prime(x):
    big = torch.ones(2000, 2000, dtype=torch.float64)
    while True:
        big = big @ big * 0


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
