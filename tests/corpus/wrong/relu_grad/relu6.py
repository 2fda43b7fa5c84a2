"""The relative with a ceiling."""


def relu_grad(x):
    return ((x > 0) & (x < 6)).to(x.dtype)
