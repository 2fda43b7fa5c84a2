"""No loss."""


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    (x @ v).sum().backward()
    return v.grad
