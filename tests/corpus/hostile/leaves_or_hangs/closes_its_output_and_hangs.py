"""Closes standard output and standard error, then hangs."""

import os
import time

import torch


def sigmoid_prime(x):
    os.close(1)
    os.close(2)
    time.sleep(1e6)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
