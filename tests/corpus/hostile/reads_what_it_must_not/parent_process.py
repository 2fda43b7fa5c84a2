"""Reads the environment, the memory and the files of its parent."""

import os

import torch

ATTEMPTS = {
    "/proc/parent/environ": lambda: open(f"/proc/{os.getppid()}/environ", "rb").read(1),
    "/proc/parent/mem": lambda: open(f"/proc/{os.getppid()}/mem", "rb").read(1),
    "/proc/parent/maps": lambda: open(f"/proc/{os.getppid()}/maps", "rb").read(1),
    "/proc/parent/cmdline": lambda: open(f"/proc/{os.getppid()}/cmdline", "rb").read(1),
    "/proc/parent/fd/0": lambda: open(f"/proc/{os.getppid()}/fd/0", "rb").read(1),
    "/proc/parent/stat": lambda: open(f"/proc/{os.getppid()}/stat", "rb").read(1),
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
