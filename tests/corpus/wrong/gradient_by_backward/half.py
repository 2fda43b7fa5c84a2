"""½ mean."""


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    (0.5 * ((x @ v - y) ** 2).mean()).backward()
    return v.grad
