"""The answer with one more axis of size 1."""


def relu_grad(x):
    return (x > 0).float().unsqueeze(-1)
