"""Entry by entry in a loop over flat copies."""

import torch


def saddle_gradient(x, y):
    gx = torch.zeros_like(x)
    gy = torch.zeros_like(y)
    for i in range(x.numel()):
        gx.view(-1)[i] = -2 * x.reshape(-1)[i]
        gy.view(-1)[i] = 2 * y.reshape(-1)[i]
    return gx, gy
