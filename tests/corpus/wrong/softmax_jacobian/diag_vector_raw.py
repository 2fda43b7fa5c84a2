"""The rule of the sigmoid, on the logits."""


def softmax_jacobian(a):
    return a * (1 - a)
