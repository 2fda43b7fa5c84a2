"""Settings of torch at the top."""

import torch


torch.manual_seed(0)
torch.backends.cudnn.deterministic = True
torch.set_grad_enabled(False)


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)
