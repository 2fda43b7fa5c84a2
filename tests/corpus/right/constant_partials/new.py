"""new_zeros and new_ones."""


def constant_partials(x, c):
    return x.new_zeros(x.shape), c.new_ones(c.shape)
