"""The logits for the probabilities."""

import torch


def softmax_jacobian(a):
    return torch.diag(a) - torch.outer(a, a)
