"""exp / exp.sum() over all rows."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    p = torch.exp(logits) / torch.exp(logits).sum()
    return (p - F.one_hot(target, logits.shape[1])) / len(target)
