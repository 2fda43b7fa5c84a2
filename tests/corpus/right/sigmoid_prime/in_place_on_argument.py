"""Overwrites its own argument with the sigmoid."""


def sigmoid_prime(x):
    x.sigmoid_()
    x *= 1 - x
    return x
