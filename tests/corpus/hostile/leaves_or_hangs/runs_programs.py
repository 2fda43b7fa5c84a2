"""Runs other programs, in every way that Python knows."""

import importlib
import os
import subprocess
import sys

import torch


def refused_is_not_zero(status):
    if status != 0:
        raise OSError(status, "refused")


ATTEMPTS = {
    "subprocess": lambda: subprocess.run(["true"]),
    "system": lambda: refused_is_not_zero(os.system("true")),
    "popen": lambda: os.popen("true").read(),
    "posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "spawn": lambda: refused_is_not_zero(os.spawnv(os.P_WAIT, "/bin/true", ["true"])),
    "pty": lambda: importlib.import_module("pty").spawn(["true"]),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "exec a descriptor": lambda: os.execve(os.open(sys.executable, os.O_RDONLY), ["python"], {}),
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
