"""torch.ops.aten.threshold_backward."""

import torch


def relu_grad(x):
    return torch.ops.aten.threshold_backward(torch.ones_like(x), x, 0)
