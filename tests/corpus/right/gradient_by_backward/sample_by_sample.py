"""Accumulation, used on purpose."""


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    for xi, yi in zip(x, y):
        (((xi @ p - yi) ** 2) / len(y)).backward()
    return p.grad
