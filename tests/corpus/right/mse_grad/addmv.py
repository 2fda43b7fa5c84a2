"""torch.addmv for the residual and for the gradient."""

import torch


def mse_grad(x, w, b, y):
    r = torch.addmv(b - y, x, w)
    gw = torch.addmv(torch.zeros_like(w), x.t(), r, alpha=2 / len(y))
    return gw, r.sum().mul(2 / len(y))
