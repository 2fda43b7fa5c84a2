"""Starts workers of its own."""

import time
import torch.utils.data

import torch

ATTEMPTS = {
    "process": lambda: torch.multiprocessing.Process(target=time.sleep, args=(600,)).start(),
    "pool": lambda: torch.multiprocessing.get_context("fork").Pool(2),
    "loader": lambda: next(iter(torch.utils.data.DataLoader([1, 2], num_workers=2))),
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
