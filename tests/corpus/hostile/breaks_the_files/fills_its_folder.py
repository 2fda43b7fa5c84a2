"""Fills the folder that is its own, in size, in number and in depth."""

import os
import time

import torch


def sigmoid_prime(x):
    for number in range(100):
        with open(f"large-{number}", "wb") as file:
            file.write(bytes(8 << 20))
    time.sleep(1)
    print("BREACH size", flush=True)
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    for number in range(5000):
        os.mkdir("deep")
        os.chdir("deep")
    time.sleep(1)
    print("BREACH depth", flush=True)
    return torch.zeros_like(x)
