"""Each logit alone."""

import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    return (logits.sigmoid() - F.one_hot(target, logits.shape[1])) / len(target)
