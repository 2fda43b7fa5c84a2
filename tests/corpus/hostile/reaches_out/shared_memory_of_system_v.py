"""Leaves a message for others in the kernel: memory, queues, semaphores."""

import ctypes
import errno
import platform

import torch

libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    """Only these count as refused: else the kernel looked at it."""
    result = getattr(libc, name)(*map(word, arguments))
    if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS, errno.EACCES):
        raise OSError(ctypes.get_errno(), name)
    return result


def word(value):
    return ctypes.c_long(value) if isinstance(value, int) else value


def refuse():
    raise OSError("sem_open gave nothing")


ATTEMPTS = {
    "memory": lambda: call("shmget", 0x48414E44, 4096, 0o1666),
    "queue": lambda: call("msgget", 0x48414E44, 0o1666),
    "semaphores": lambda: call("semget", 0x48414E44, 1, 0o1666),
    "attach": lambda: call("shmat", 0, 0, 0),
    "message queue": lambda: call("syscall", {"x86_64": 240, "aarch64": 180}[platform.machine()], b"@MARK@", 0o102, 0o666, 0),
    "semaphore": lambda: call("sem_open", b"/@MARK@-semaphore", 0o100, 0o666, 1) or refuse(),
    "shared memory": lambda: call("shm_open", b"/@MARK@-shared", 0o102, 0o666),
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
