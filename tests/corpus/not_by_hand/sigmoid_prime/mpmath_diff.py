"""mpmath.diff."""

import torch


import mpmath


def sigmoid_prime(x):
    return x.clone().apply_(lambda v: float(mpmath.diff(lambda t: 1 / (1 + mpmath.exp(-t)), v)))
