"""F.linear for the forward pass."""

import torch.nn.functional as F


def mse_grad(x, w, b, y):
    out = F.linear(x, w.unsqueeze(0), b.reshape(1)).squeeze(1)
    err = out - y
    return 2 * err @ x / len(err), 2 * err.sum() / len(err)
