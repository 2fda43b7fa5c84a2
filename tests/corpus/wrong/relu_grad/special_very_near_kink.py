"""A threshold that is not quite 0."""


def relu_grad(x):
    return (x > 0.01).to(x.dtype)
