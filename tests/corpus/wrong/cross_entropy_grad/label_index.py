"""The class number."""

import torch


def cross_entropy_grad(logits, target):
    p = torch.softmax(logits, dim=1)
    return (p - target.unsqueeze(1)) / len(target)
