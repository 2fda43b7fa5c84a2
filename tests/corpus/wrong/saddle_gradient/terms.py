"""Each term itself."""


def saddle_gradient(x, y):
    return -(x**2), y**2
