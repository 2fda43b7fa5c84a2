"""A lambda bound to the name."""

import torch

sigmoid_prime = lambda x: torch.sigmoid(x) * (1 - torch.sigmoid(x))
