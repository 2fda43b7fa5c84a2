"""A timer whose handler raises, in the middle of the grader's code."""

import signal

import torch


def raising(*_):
    raise ValueError("timer")


def sigmoid_prime(x):
    signal.signal(signal.SIGALRM, raising)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
