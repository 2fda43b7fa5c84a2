"""Under inference mode."""

import torch


@torch.inference_mode()
def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s - s.square()
