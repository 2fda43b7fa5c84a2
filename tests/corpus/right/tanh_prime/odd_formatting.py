"""Semicolons and a one-line body, kept by fmt: off."""

import torch


# fmt: off
def tanh_prime (x): t=torch.tanh (x); return -(t*t-1)
# fmt: on
