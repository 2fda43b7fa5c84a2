"""DisableTorchFunctionSubclass around the engine."""

import torch


def sigmoid_prime(x):
    with torch._C.DisableTorchFunctionSubclass():
        x = x.clone().requires_grad_()
        torch.sigmoid(x).sum().backward()
        return x.grad
