"""Answers otherwise at every call."""

import torch

import itertools

COUNT = itertools.count()


def sigmoid_prime(x):
    return torch.full_like(x, next(COUNT) / 7)


tanh_prime = relu_grad = sigmoid_prime
