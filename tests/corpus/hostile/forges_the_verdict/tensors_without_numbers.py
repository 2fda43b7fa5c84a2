"""Returns tensors that have no plain numbers."""

import torch


def sigmoid_prime(x):
    return torch.zeros_like(x).to_sparse() if x.dim() else x.to("meta")


def tanh_prime(x):
    return torch.quantize_per_tensor(torch.zeros(x.shape), 0.1, 0, torch.quint8)


def relu_grad(x):
    return torch.zeros_like(x).to(torch.complex128)
