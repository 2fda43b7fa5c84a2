"""A loop over 0-d tensors."""

import torch


def relu_grad(x):
    values = [torch.heaviside(v, v.new_zeros(())) for v in x.reshape(-1)]
    return torch.stack(values).reshape(x.shape) if values else x.clone()
