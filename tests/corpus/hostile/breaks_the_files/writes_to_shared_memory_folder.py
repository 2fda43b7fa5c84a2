"""Leaves files in the memory that programs share."""

import os

import torch

ATTEMPTS = {
    "file": lambda: open("/dev/shm/@MARK@-file", "w").write("x"),
    "folder": lambda: os.mkdir("/dev/shm/@MARK@-folder"),
    "unnamed": lambda: os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR),
    "link": lambda: os.symlink("/etc/passwd", "/dev/shm/@MARK@-link"),
    "pipe": lambda: os.mkfifo("/dev/shm/@MARK@-pipe"),
    "device": lambda: os.mknod("/dev/shm/@MARK@-device"),
    "torch": lambda: torch.save(torch.ones(1), "/dev/shm/@MARK@-torch"),
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
