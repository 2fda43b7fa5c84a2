"""The engine of torch.autograd.Variable."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    y = torch.sigmoid(x)
    run = torch.autograd.Variable._execution_engine.run_backward
    return run((y,), (torch.ones_like(y),), False, False, (x,), allow_unreachable=True, accumulate_grad=False)[0]
