"""A list of tensors is no tensor."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.cat([w, b])]
    return torch.stack(path)
