"""vmap over grad, imported by name."""

import torch


from torch.func import grad, vmap


def sigmoid_prime(x):
    return vmap(grad(torch.sigmoid))(x.reshape(-1)).reshape(x.shape)
