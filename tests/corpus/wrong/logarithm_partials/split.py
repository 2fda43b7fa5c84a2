"""log(xw + b) as log x + log w + log b."""


def logarithm_partials(x, w, b, y):
    return y / w, y / b
