"""The odds of the sigmoid."""

import torch


def exp_prime(x):
    return torch.sigmoid(x) / torch.sigmoid(-x)
