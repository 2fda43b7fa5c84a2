"""Changes the installed packages, for all who are graded after it."""

import os
import sys

import torch

SITE = os.path.dirname(os.path.dirname(torch.__file__))


ATTEMPTS = {
    "package": lambda: open(torch.__file__, "a"),
    "path file": lambda: open(os.path.join(SITE, "@MARK@.pth"), "w").write("import os"),
    "cache": lambda: os.mkdir(os.path.join(SITE, "@MARK@")),
    "customize": lambda: open(os.path.join(SITE, "sitecustomize.py"), "a"),
    "grader": lambda: open(sys.modules["grader"].__file__, "a"),
    "interpreter": lambda: open(sys.executable, "r+b"),
    "remove": lambda: os.unlink(os.path.join(SITE, "no-such-file")),
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
