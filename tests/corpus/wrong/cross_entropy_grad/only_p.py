"""No target."""

import torch


def cross_entropy_grad(logits, target):
    return torch.softmax(logits, dim=1) / len(target)
