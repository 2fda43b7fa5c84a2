"""A file that checks itself when it is imported, as a notebook does."""

import torch

from grader import check


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)


print(check(sigmoid_prime))
