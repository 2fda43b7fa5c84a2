"""The function itself, once."""

import torch


def logarithm_partials(x, w, b, y):
    return y * torch.log(x * w + b)
