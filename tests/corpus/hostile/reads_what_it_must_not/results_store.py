"""Reads the results, its own and those of others."""

import torch

ATTEMPTS = {
    "@OUT@/results.sqlite": lambda: open("@OUT@/results.sqlite", "rb").read(1),
    "@OUT@/grades.csv": lambda: open("@OUT@/grades.csv", "rb").read(1),
    "@OUT@/results.json": lambda: open("@OUT@/results.json", "rb").read(1),
    "@OUT@/results.sqlite-journal": lambda: open("@OUT@/results.sqlite-journal", "rb").read(1),
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
