"""As many classes as the largest target."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    p = torch.softmax(logits, dim=1)
    classes = int(target.max())
    return (p[:, :classes] - F.one_hot(target)[:, :classes]) / len(target)
