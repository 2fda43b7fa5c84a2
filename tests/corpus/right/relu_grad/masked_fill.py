"""masked_fill twice."""


def relu_grad(x):
    return x.masked_fill(x > 0, 1.0).masked_fill(x <= 0, 0.0)
