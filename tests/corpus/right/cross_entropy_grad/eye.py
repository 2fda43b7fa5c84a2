"""Rows of the unit matrix."""

import torch


def cross_entropy_grad(logits, target):
    C = logits.shape[1]
    return (logits.softmax(1) - torch.eye(C, dtype=logits.dtype)[target]) / logits.shape[0]
