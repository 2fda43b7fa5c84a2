"""Asks the network for the address of a name, and of this machine."""

import socket

import torch

ATTEMPTS = {
    "name": lambda: socket.getaddrinfo("handgrad.invalid", 80),
    "service": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 53)),
    "interfaces": lambda: socket.if_nameindex(),
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
