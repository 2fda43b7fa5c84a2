"""Kills its own process, as the system does when memory runs out."""

import signal

import torch


def sigmoid_prime(x):
    signal.raise_signal(signal.SIGKILL)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
