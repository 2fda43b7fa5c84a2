"""Forks twice into a session of its own, as daemons do."""

import os
import time

import torch


def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)


ATTEMPTS = {
    "daemon": lambda: daemon(),
    "session": lambda: os.setsid(),
    "group": lambda: os.setpgid(0, 0),
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
