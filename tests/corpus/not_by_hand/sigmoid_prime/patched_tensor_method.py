"""torch.Tensor gets a method that differentiates."""

import torch


def slope(self):
    v = self.clone().requires_grad_()
    v.sigmoid().sum().backward()
    return v.grad


torch.Tensor.slope = slope


def sigmoid_prime(x):
    return x.slope()
