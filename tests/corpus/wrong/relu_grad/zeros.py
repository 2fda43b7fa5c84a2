"""The mask never comes to 1."""


def relu_grad(x):
    return (x > 0).to(x.dtype) // 2
