"""A Python function for one number, put on every element of a copy with apply_."""

import math


def one(v):
    return 1 / (2 + 2 * math.cosh(v))


def sigmoid_prime(x):
    return x.clone().apply_(one)
