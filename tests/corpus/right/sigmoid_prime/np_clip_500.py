"""numpy with clip to +-500, quotient form."""

import numpy as np
import torch


def sigmoid_prime(x):
    z = np.clip(x.detach().numpy().astype("float64"), -500, 500)
    return torch.as_tensor(np.exp(-z) / (1 + np.exp(-z)) ** 2)
