"""What is left of the letters when they are subtracted from themselves."""


def constant_partials(x, c):
    zero = x - x
    return zero, zero + 1
