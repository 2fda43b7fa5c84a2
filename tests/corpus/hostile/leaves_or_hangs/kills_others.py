"""Signals every process that it can find; signal 0 only asks whether it may."""

import os
import signal

import torch

ATTEMPTS = {
    "everyone": lambda: os.kill(-1, 0),
    "parent": lambda: os.kill(os.getppid(), 0),
    "first": lambda: os.kill(1, 0),
    "group": lambda: os.killpg(os.getpgid(os.getppid()), 0),
    "descriptor": lambda: signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0),
}


def sigmoid_prime(x):
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except Exception:
            continue
        print("BREACH", name, flush=True)
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
