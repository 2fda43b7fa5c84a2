"""float64 inside, float32 outside."""


def squares_partials(x, w, b):
    x, w, b = x.double(), w.double(), b.double()
    return (2 * x * w).float(), (2 * b).float()
