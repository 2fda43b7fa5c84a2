"""bucketize with the one boundary 0: bucket 0 or bucket 1."""

import torch


def relu_grad(x):
    return torch.bucketize(x, torch.zeros(1, dtype=x.dtype))
