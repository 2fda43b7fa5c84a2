"""One entry of a matrix is overwritten."""


def relu_grad(x):
    grad = (x > 0).to(x.dtype)
    if x.dim() == 2:
        grad[0, 1] = x[0, 1]
    return grad
