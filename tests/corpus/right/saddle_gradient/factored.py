"""z = (y - x)(y + x), by the product rule."""


def saddle_gradient(x, y):
    return -(y + x) + (y - x), (y + x) + (y - x)
