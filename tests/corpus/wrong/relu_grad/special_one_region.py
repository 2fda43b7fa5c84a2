"""Dead between 2.4 and 2.8."""


def relu_grad(x):
    return ((x > 0) & ~((x > 2.4) & (x < 2.8))).to(x.dtype)
