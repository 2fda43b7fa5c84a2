"""Reads from address 0."""

import ctypes

import torch


def sigmoid_prime(x):
    return ctypes.string_at(0)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
