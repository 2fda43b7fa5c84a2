"""Back through the probabilities, row by row."""

import torch


def cross_entropy_grad(logits, target):
    n = len(target)
    p = torch.softmax(logits, 1)
    J = torch.diag_embed(p) - p[:, :, None] * p[:, None, :]
    dp = torch.zeros_like(p)
    dp[range(n), target] = -1 / p[range(n), target]
    return torch.einsum("nij,ni->nj", J, dp) / n
