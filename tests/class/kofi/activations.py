"""My derivatives, in numpy."""

import math

import numpy as np


def sigmoid_prime(x):
    x = np.asarray(x)
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


def tanh_prime(x):
    return 4 / (np.exp(x.numpy()) + np.exp(-x.numpy())) ** 2


def relu_grad(x):
    return x > 0
