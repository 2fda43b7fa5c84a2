"""Leaves more than files in the folder that it runs in, and files beside it."""

import os

import torch

ATTEMPTS = {
    "file": lambda: open("../@MARK@-file", "w").write("x"),
    "folder": lambda: os.mkdir("../@MARK@-folder"),
    "unnamed": lambda: os.open(".", os.O_TMPFILE | os.O_RDWR),
    "link": lambda: os.symlink("/etc/passwd", "./@MARK@-link"),
    "pipe": lambda: os.mkfifo("./@MARK@-pipe"),
    "hard link": lambda: (open("mine", "w").close(), os.link("mine", "./@MARK@-hard")),
    "mode": lambda: (open("mine", "w").close(), os.chmod("mine", 0o777)),
    "moved": lambda: (open("mine", "w").close(), os.rename("mine", "../@MARK@-moved")),
    "itself": lambda: os.rmdir(os.getcwd()),
    "device": lambda: os.mknod("./@MARK@-device"),
    "torch": lambda: torch.save(torch.ones(1), "../@MARK@-torch"),
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
