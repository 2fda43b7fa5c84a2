"""Asks a web server of this machine for a page."""

import importlib
import torch.hub

import torch

ATTEMPTS = {
    "urllib": lambda: importlib.import_module("urllib.request").urlopen("http://127.0.0.1:@TCP_PORT@/@MARK@", timeout=0.2),
    "hub": lambda: torch.hub.download_url_to_file("http://127.0.0.1:@TCP_PORT@/@MARK@", "/tmp/@MARK@-page", progress=False),
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
