"""The log stays."""

import torch


def logarithm_partials(x, w, b, y):
    u = torch.log(x * w + b)
    return y * x / u, y / u
