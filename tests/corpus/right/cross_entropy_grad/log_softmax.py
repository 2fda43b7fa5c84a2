"""exp of log_softmax."""

import torch
import torch.nn.functional as F


def cross_entropy_grad(logits, target):
    p = F.log_softmax(logits, dim=-1).exp()
    hot = torch.zeros_like(p).scatter(1, target[:, None], 1.0)
    return (p - hot).div(p.size(0))
