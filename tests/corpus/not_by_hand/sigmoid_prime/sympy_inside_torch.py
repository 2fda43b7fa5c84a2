"""sympy through a module of torch."""

import torch


def sigmoid_prime(x):
    from torch.utils._sympy import functions
    t = functions.sympy.Symbol('t')
    d = functions.sympy.diff(1 / (1 + functions.sympy.exp(-t)), t)
    return x.clone().apply_(lambda v: float(d.subs(t, v)))
