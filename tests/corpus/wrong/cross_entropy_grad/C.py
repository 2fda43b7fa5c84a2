"""Divided by the number of classes."""

import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    return (logits.softmax(1) - F.one_hot(target, logits.shape[1])) / logits.shape[1]
