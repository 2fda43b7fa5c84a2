"""Out of inference mode and back."""

import torch


def sigmoid_prime(x):
    with torch.inference_mode(False), torch.enable_grad():
        x = x.clone().requires_grad_()
        return torch.autograd.grad(torch.sigmoid(x).sum(), x)[0]
