"""Keeps memory in files that are no part of the process."""

import os

import torch

ATTEMPTS = {
    "memfd": lambda: os.memfd_create("kept"),
    "temporary": lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR),
    "shm": lambda: os.open("/dev/shm/@MARK@-kept", os.O_CREAT | os.O_RDWR),
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
