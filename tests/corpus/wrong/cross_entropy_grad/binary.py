"""The binary cross-entropy of each class."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    p = torch.softmax(logits, dim=1)
    y = F.one_hot(target, logits.shape[1])
    return (-y / p + (1 - y) / (1 - p)) / len(target)
