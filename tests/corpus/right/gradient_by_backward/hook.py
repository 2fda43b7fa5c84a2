"""A hook on the leaf."""


def gradient_by_backward(x, w, y):
    seen = []
    p = w.clone().requires_grad_()
    p.register_hook(lambda g: seen.append(g.clone()))
    ((x @ p - y) ** 2).mean().backward()
    return seen[0]
