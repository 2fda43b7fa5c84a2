"""The exponentials for the probabilities."""

import torch


def softmax_jacobian(a):
    e = torch.exp(a)
    return torch.diag(e) - torch.outer(e, e)
