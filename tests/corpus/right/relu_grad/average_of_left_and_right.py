"""The mean of (x > 0) and (x >= 0): one half at 0."""


def relu_grad(x):
    left = (x > 0).double()
    right = (x >= 0).double()
    return (left + right) / 2
