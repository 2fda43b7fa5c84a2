"""One-hot by comparing with all class numbers."""

import torch


def cross_entropy_grad(logits, target):
    classes = torch.arange(logits.shape[1])
    hot = (target[:, None] == classes).to(logits.dtype)
    exp = torch.exp(logits)
    return (exp / exp.sum(1, keepdim=True) - hot) * (1 / len(target))
