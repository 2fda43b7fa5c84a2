"""sys.modules."""

import torch


import sys


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    return sys.modules['torch.autograd'].grad(torch.sigmoid(x).sum(), x)[0]
