"""1 - s = -expm1(log s), to keep digits when s is near 1."""

import torch
import torch.nn.functional as F


def sigmoid_prime(x):
    log_s = F.logsigmoid(x)
    return -torch.exp(log_s) * torch.expm1(log_s)
