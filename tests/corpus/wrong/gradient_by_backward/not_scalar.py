"""One loss per sample."""


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    ((x @ v - y) ** 2).backward()
    return v.grad
