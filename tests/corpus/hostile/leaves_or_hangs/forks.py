"""Starts a process that outlives the grading."""

import os
import time

import torch


def outlive(child):
    if child == 0:
        time.sleep(600)
        os._exit(0)


ATTEMPTS = {
    "fork": lambda: outlive(os.fork()),
    "forkpty": lambda: outlive(os.forkpty()[0]),
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
