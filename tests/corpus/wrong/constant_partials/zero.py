"""c is a constant, is it not?"""

import torch


def constant_partials(x, c):
    return torch.zeros_like(x), torch.zeros_like(c)
