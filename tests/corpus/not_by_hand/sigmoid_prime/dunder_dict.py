"""torch.__dict__."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    return torch.__dict__['autograd'].__dict__['grad'](torch.sigmoid(x).sum(), x)[0]
