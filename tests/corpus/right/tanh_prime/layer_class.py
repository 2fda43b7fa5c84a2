"""A class with a static forward and derivative."""

import torch


class Tanh:
    @staticmethod
    def f(x):
        return torch.tanh(x)

    @classmethod
    def df(cls, x):
        return 1 - cls.f(x) ** 2


def tanh_prime(x):
    return Tanh.df(x)
