"""np.dot for *."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x).flatten()
    return torch.dot(s, 1 - s)
