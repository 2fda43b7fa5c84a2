"""One-hot rows from a sparse tensor."""

import torch


def cross_entropy_grad(logits, target):
    n = len(target)
    hot = torch.sparse_coo_tensor(
        torch.stack([torch.arange(n), target]), torch.ones(n, dtype=logits.dtype), logits.shape
    ).to_dense()
    return (logits.softmax(-1) - hot) / n
