"""Connects to a port of this machine, and opens one."""

import asyncio
import socket

import torch

ATTEMPTS = {
    "connect": lambda: socket.create_connection(("127.0.0.1", int("@TCP_PORT@")), 0.2).sendall(b"@MARK@"),
    "version 6": lambda: socket.socket(socket.AF_INET6, socket.SOCK_STREAM),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "asyncio": lambda: asyncio.run(asyncio.open_connection("127.0.0.1", int("@TCP_PORT@"))),
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
