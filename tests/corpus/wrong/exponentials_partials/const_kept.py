"""f twice."""

import torch


def exponentials_partials(x, w, b):
    f = x * torch.exp(w) + torch.exp(b)
    return f, f
