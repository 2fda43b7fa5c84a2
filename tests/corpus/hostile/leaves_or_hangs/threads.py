"""Starts threads, by Python and by torch."""

import _thread
import importlib
import threading
import time

import torch

ATTEMPTS = {
    "threading": lambda: threading.Thread(target=time.sleep, args=(600,)).start(),
    "low level": lambda: _thread.start_new_thread(time.sleep, (600,)),
    "pool": lambda: importlib.import_module("concurrent.futures").ThreadPoolExecutor().submit(time.sleep, 1),
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
