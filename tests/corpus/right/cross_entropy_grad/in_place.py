"""1 is taken away where the target is."""

import torch


def cross_entropy_grad(logits, target):
    g = torch.softmax(logits, dim=1)
    g[torch.arange(len(target)), target] -= 1
    return g / len(target)
