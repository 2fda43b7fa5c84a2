"""Writes by calls of the kernel that Python does not make."""

import ctypes
import errno
import platform

import torch

libc = ctypes.CDLL(None, use_errno=True)


FILTERED = (errno.EPERM, errno.ENOSYS)
# Where a worker may write to a folder of its own, the rules of paths refuse all others.
BY_PATH = (*FILTERED, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EXDEV)


def call(name, *arguments, refused=FILTERED):
    """Only "not permitted" and "no such call" count as refused: else the kernel looked at it."""
    result = getattr(libc, name)(*map(word, arguments))
    if result == -1 and ctypes.get_errno() in refused:
        raise OSError(ctypes.get_errno(), name)
    return result


def word(value):
    return ctypes.c_long(value) if isinstance(value, int) else value


ATTEMPTS = {
    "creat": lambda: call("creat", b"/tmp/@MARK@-creat", 0o666),
    "open": lambda: call("open", b"/tmp/@MARK@-open", 0o102, 0o666, refused=BY_PATH),
    "write only": lambda: call("open", b"/dev/null", 1, refused=BY_PATH),
    "truncate": lambda: call("truncate", b"/no/such/file", 0),
    "rename": lambda: call("syscall", {"x86_64": 316, "aarch64": 276}[platform.machine()], -100, b"/a", -100, b"/b", 0, refused=BY_PATH),
    "copy": lambda: call("copy_file_range", 0, 0, 1, 0, 1, 0),
    "splice": lambda: call("splice", 0, 0, 1, 0, 1, 0),
    "allocate": lambda: call("fallocate", 1, 0, 0, 1 << 40),
    "lock": lambda: call("flock", 1, 2),
    "sync": lambda: call("syncfs", 1),
    "bind": lambda: call("syscall", {"x86_64": 133, "aarch64": 33}[platform.machine()], b"/tmp/@MARK@-node", 0o10666, 0),
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
