"""Sleeps, and takes no processor time while it does."""

import time

import torch


def sigmoid_prime(x):
    time.sleep(1e6)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
