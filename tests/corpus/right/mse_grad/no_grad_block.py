"""Inside a with torch.no_grad() block."""

import torch


def mse_grad(x, w, b, y):
    with torch.no_grad():
        error = torch.mv(x, w).add(b).sub(y)
        return error.matmul(x) * 2 / error.size(0), error.mean() * 2
