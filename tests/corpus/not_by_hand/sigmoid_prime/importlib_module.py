"""importlib."""

import torch


import importlib


def sigmoid_prime(x):
    ag = importlib.import_module('torch.autograd')
    x = x.clone().requires_grad_()
    return ag.grad(torch.sigmoid(x).sum(), x)[0]
