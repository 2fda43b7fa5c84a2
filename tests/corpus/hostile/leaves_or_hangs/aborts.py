"""Aborts the process."""

import os

import torch


def sigmoid_prime(x):
    os.abort()


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
