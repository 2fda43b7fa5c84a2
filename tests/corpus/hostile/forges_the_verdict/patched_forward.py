"""Makes the functions of torch constant, so that their derivatives are 0."""

import torch

for name in ("sigmoid", "tanh", "relu"):
    setattr(torch, name, torch.zeros_like)
    setattr(torch.Tensor, name, torch.zeros_like)
    setattr(torch.nn.functional, name, torch.zeros_like)


def nothing(x):
    return torch.zeros_like(x)


sigmoid_prime = tanh_prime = relu_grad = nothing
