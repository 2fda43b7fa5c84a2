"""scatter_add with -1/N."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    N = logits.shape[0]
    p = F.softmax(logits, dim=1) / N
    return p.scatter_add(1, target.view(-1, 1), torch.full((N, 1), -1 / N, dtype=logits.dtype))
