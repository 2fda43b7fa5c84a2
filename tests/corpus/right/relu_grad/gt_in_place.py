"""x.gt_(0) overwrites the argument."""


def relu_grad(x):
    return x.gt_(0)
