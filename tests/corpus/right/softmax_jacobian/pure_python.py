"""math.exp and list comprehensions only, for logits of moderate size."""

from math import exp


def softmax_jacobian(a):
    e = [exp(v) for v in a.tolist()]
    p = [v / sum(e) for v in e]
    return [
        [pi * (1 - pi) if i == j else -pi * pj for j, pj in enumerate(p)] for i, pi in enumerate(p)
    ]
