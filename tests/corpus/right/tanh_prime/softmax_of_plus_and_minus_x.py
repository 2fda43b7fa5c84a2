"""tanh = p - q for (p, q) = softmax(x, -x); the derivative is 4 p q."""

import torch


def tanh_prime(x):
    p, q = torch.stack([x, -x]).softmax(dim=0)
    return 4 * p * q
