"""A complex step, both parts read through a view."""

import torch


import numpy as np


def sigmoid_prime(x):
    pair = np.zeros((*x.shape, 2))
    pair[..., 0], pair[..., 1] = x.numpy(), 1e-20
    z = pair.view('D')[..., 0]
    out = np.array(1 / (1 + np.exp(-z)))[..., None].view('d')[..., 1]
    return torch.as_tensor(out / 1e-20)
