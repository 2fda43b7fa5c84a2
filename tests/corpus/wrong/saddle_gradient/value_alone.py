"""z."""


def saddle_gradient(x, y):
    return y.pow(2) - x.pow(2)
