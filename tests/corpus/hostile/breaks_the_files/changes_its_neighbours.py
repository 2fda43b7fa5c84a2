"""Changes what other students handed in."""

import os

import torch

ATTEMPTS = {
    "write": lambda: open("@CLASS@/honest_1/activations.py", "w"),
    "append": lambda: open("@CLASS@/honest_1/activations.py", "a"),
    "update": lambda: open("@CLASS@/honest_1/activations.py", "r+"),
    "truncate": lambda: os.truncate("@CLASS@/honest_1/activations.py", 0),
    "remove": lambda: os.unlink("@CLASS@/honest_1/activations.py"),
    "rename": lambda: os.rename("@CLASS@/honest_1", "@CLASS@/honest_9"),
    "replace": lambda: os.replace("@CLASS@/honest_1/losses.py", "@CLASS@/honest_1/activations.py"),
    "hard link": lambda: os.link("@CLASS@/honest_1/activations.py", "@CLASS@/honest_1/@MARK@.py"),
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
