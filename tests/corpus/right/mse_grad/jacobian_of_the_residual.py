"""r = y - x w - b has the Jacobian [-x, -1]; the gradient is 2/n J^T r."""

import torch


def mse_grad(x, w, b, y):
    r = y - x @ w - b
    J_w = -x
    J_b = -torch.ones_like(y)
    return 2 / len(r) * J_w.T @ r, 2 / len(r) * J_b @ r
