"""Leaves files in the home of whoever grades."""

import os

import torch

ATTEMPTS = {
    "file": lambda: open("@HOME@/@MARK@-file", "w").write("x"),
    "folder": lambda: os.mkdir("@HOME@/@MARK@-folder"),
    "unnamed": lambda: os.open("@HOME@", os.O_TMPFILE | os.O_RDWR),
    "link": lambda: os.symlink("/etc/passwd", "@HOME@/@MARK@-link"),
    "pipe": lambda: os.mkfifo("@HOME@/@MARK@-pipe"),
    "device": lambda: os.mknod("@HOME@/@MARK@-device"),
    "torch": lambda: torch.save(torch.ones(1), "@HOME@/@MARK@-torch"),
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
