"""Opens files by libraries that have their own ways to do it."""

import ctypes
import numpy
import os

import torch

libc = ctypes.CDLL(None)


def must(found):
    if not found:
        raise OSError("nothing found")


def readable():
    return bool(libc.fopen(b"@COURSE@/solutions/activations.py", b"r"))


ATTEMPTS = {
    "torch": lambda: torch.from_file("@COURSE@/config.yaml", size=1, dtype=torch.uint8),
    "storage": lambda: torch.UntypedStorage.from_file("@COURSE@/config.yaml", False, 1),
    "load": lambda: torch.load("@COURSE@/config.yaml"),
    "numpy": lambda: numpy.fromfile("@COURSE@/config.yaml", dtype="u1"),
    "map": lambda: numpy.memmap("@COURSE@/config.yaml", mode="r"),
    "stdio": lambda: must(libc.fopen(b"@COURSE@/config.yaml", b"r")),
    "library": lambda: ctypes.CDLL("@COURSE@/solutions/activations.py") if readable() else must(0),
    "path only": lambda: os.open("@COURSE@/config.yaml", os.O_PATH),
    "folder": lambda: os.open("@COURSE@", os.O_RDONLY | os.O_DIRECTORY),
    "list": lambda: os.listdir("@COURSE@"),
    "tree": lambda: must(next(os.walk("@COURSE@"), None)),
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
