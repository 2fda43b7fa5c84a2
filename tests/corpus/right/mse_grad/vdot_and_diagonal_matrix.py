"""torch.vdot for every residual, the residuals as a diagonal matrix."""

import torch


def mse_grad(x, w, b, y):
    e = torch.stack([torch.vdot(row, w) for row in x]) + b - y
    rows = torch.diag(e) @ x
    return 2 * rows.sum(0) / len(e), 2 * torch.trace(torch.diag(e)) / len(e)
