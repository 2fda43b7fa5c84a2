"""e typed in with six digits, which is close enough."""

E = 2.71828


def sigmoid_prime(x):
    s = 1 / (1 + E ** (-x))
    return s * (1 - s)
