"""F.threshold removes the negatives, then compared with 0."""

import torch
import torch.nn.functional as F


def relu_grad(x):
    return torch.ne(F.threshold(x, 0, 0), 0).to(x.dtype)
