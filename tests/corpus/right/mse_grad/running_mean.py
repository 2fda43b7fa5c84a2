"""An online mean of the sample gradients."""

import torch


def mse_grad(x, w, b, y):
    gw, gb = torch.zeros_like(w), torch.zeros_like(b)
    for k in range(x.size(0)):
        err = torch.inner(x[k], w) + b - y[k]
        gw = gw + (2 * err * x[k] - gw) / (k + 1)
        gb = gb + (2 * err - gb) / (k + 1)
    return gw, gb
