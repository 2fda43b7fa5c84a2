"""The formula of an activated value, on x itself."""


def sigmoid_prime(x):
    return x * (1 - x)
