"""Talks to a service of this machine through a socket in the file system."""

import socket

import torch

ATTEMPTS = {
    "stream": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect("@UNIX_SOCKET@"),
    "datagram": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"@MARK@", "@UNIX_SOCKET@"),
    "abstract": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).bind("\0@MARK@"),
    "pair": lambda: socket.socketpair(),
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
