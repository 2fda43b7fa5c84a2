"""Changes who may read and write, and when a file was changed."""

import os

import torch

ATTEMPTS = {
    "mode": lambda: os.chmod("@COURSE@/config.yaml", 0o666),
    "owner": lambda: os.chown("@COURSE@/config.yaml", os.getuid(), -1),
    "times": lambda: os.utime("@COURSE@/config.yaml", (0, 0)),
    "attribute": lambda: os.setxattr("@COURSE@/config.yaml", "user.x", b"x"),
    "descriptor": lambda: os.fchmod(1, 0o666),
    "folder": lambda: os.chmod(".", 0o777),
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
