"""(x >= 0).float(): 1 at 0, as on the slide."""


def relu_grad(x):
    return (x >= 0).float()
