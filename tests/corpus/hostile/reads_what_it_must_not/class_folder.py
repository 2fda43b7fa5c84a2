"""Reads what another student handed in."""

import torch

ATTEMPTS = {
    "@CLASS@/honest_1/activations.py": lambda: open("@CLASS@/honest_1/activations.py", "rb").read(1),
    "../honest_1/activations.py": lambda: open("../honest_1/activations.py", "rb").read(1),
    "@CLASS@/../config.yaml": lambda: open("@CLASS@/../config.yaml", "rb").read(1),
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
