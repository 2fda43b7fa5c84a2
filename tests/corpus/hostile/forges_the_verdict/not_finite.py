"""Returns nan and infinity, which compare in surprising ways."""

import torch


def sigmoid_prime(x):
    return torch.full_like(x, float("nan"))


def tanh_prime(x):
    return torch.full_like(x, float("inf"))


def relu_grad(x):
    return torch.full_like(x, float("nan"))
