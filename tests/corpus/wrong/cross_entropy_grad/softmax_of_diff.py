"""softmax(z - y)."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    hot = F.one_hot(target, logits.shape[1])
    return torch.softmax(logits - hot, dim=1) / len(target)
