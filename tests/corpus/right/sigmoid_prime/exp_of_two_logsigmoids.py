"""exp(log sigma(x) + log sigma(-x)) with F.logsigmoid."""

import torch
import torch.nn.functional as F


def sigmoid_prime(x):
    return torch.exp(F.logsigmoid(x) + F.logsigmoid(-x))
