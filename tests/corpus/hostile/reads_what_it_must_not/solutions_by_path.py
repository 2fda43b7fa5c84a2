"""Reads the solutions where they lie."""

import torch

ATTEMPTS = {
    "@COURSE@/solutions/activations.py": lambda: open("@COURSE@/solutions/activations.py", "rb").read(1),
    "@ROOT@/solutions/activations.py": lambda: open("@ROOT@/solutions/activations.py", "rb").read(1),
    "solutions/activations.py": lambda: open("solutions/activations.py", "rb").read(1),
    "@ROOT@/tests/corpus/right/sigmoid_prime/slide.py": lambda: open("@ROOT@/tests/corpus/right/sigmoid_prime/slide.py", "rb").read(1),
    "/proc/self/root@ROOT@/solutions/activations.py": lambda: open("/proc/self/root@ROOT@/solutions/activations.py", "rb").read(1),
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
