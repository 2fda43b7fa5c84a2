"""A clone and two masks."""


def relu_grad(x):
    grad = x.clone()
    grad[grad <= 0] = 0
    grad[grad > 0] = 1
    return grad
