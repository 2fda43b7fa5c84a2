"""The scaled tanh of Efficient BackProp."""

import torch


def tanh_prime(x):
    return 1.7159 * 2 / 3 * (1 - torch.tanh(2 * x / 3) ** 2)
