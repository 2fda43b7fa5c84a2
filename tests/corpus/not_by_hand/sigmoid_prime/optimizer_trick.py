"""One step of gradient descent with rate 1: the change is the gradient."""

import torch


def sigmoid_prime(x):
    p = torch.nn.Parameter(x.clone())
    torch.sigmoid(p).sum().backward()
    with torch.no_grad():
        p -= 1.0 * p.grad
    return x - p.detach()
