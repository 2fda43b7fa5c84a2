"""No softmax."""

import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    hot = F.one_hot(target, logits.shape[1])
    return (logits - hot) / len(target)
