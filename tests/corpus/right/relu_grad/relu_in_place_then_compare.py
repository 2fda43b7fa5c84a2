"""F.relu(x, inplace=True) overwrites the argument, then a new answer is made."""

import torch.nn.functional as F


def relu_grad(x):
    out = F.relu(x, inplace=True)
    return (out > 0).to(out.dtype)
