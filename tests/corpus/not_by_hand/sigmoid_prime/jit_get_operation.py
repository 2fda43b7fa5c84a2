"""The operation fetched from torch._C."""

import torch


def sigmoid_prime(x):
    op = torch._C._jit_get_operation('aten::sigmoid_backward')[0]
    return op(torch.ones_like(x), torch.sigmoid(x))
