"""A list comprehension of ints."""

import torch


def relu_grad(x):
    ones = [int(v > 0) for v in x.flatten().tolist()]
    return torch.tensor(ones, dtype=torch.int64).view(x.size())
