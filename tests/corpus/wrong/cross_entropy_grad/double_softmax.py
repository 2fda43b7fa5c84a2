"""softmax twice."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    p = torch.softmax(torch.softmax(logits, dim=1), dim=1)
    return (p - F.one_hot(target, logits.shape[1])) / len(target)
