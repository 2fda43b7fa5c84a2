"""The series of e^|x|, turned over for negative x."""

import torch


def exp_prime(x):
    size = x.abs().double()
    total, term = torch.zeros_like(size), torch.ones_like(size)
    for n in range(1, 400):
        total = total + term
        term = term * size / n
    return torch.where(x < 0, 1 / total, total)
