"""log_softmax for softmax."""

import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    return (logits.log_softmax(1) - F.one_hot(target, logits.shape[1])) / len(target)
