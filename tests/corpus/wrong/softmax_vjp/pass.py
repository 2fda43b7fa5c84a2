"""v."""


def softmax_vjp(a, v):
    return v.clone()
