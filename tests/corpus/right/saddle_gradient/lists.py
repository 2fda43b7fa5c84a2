"""tolist, nested comprehension, back as lists."""


def scaled(values, factor):
    if isinstance(values, list):
        return [scaled(value, factor) for value in values]
    return factor * values


def saddle_gradient(x, y):
    return scaled(x.tolist(), -2.0), scaled(y.tolist(), 2.0)
