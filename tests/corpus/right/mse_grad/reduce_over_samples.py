"""functools.reduce over the samples."""

import functools

import torch


def mse_grad(x, w, b, y):
    def add(total, sample):
        xi, yi = sample
        err = (xi * w).sum() + b - yi
        return total[0] + 2 * err * xi, total[1] + 2 * err

    start = (torch.zeros_like(w), torch.zeros_like(b))
    gw, gb = functools.reduce(add, zip(x, y, strict=True), start)
    return gw / y.numel(), gb / y.numel()
