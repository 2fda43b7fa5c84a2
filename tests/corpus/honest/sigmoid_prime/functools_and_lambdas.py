"""reduce, partial, lambdas."""

import functools
import operator

import torch


factors = [torch.sigmoid, lambda v: torch.sigmoid(-v)]


def sigmoid_prime(x):
    parts = map(functools.partial(lambda v, f: f(v), x), factors)
    return functools.reduce(operator.mul, parts)
