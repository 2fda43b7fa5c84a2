"""Lists in lists."""


def ln_prime(x):
    def inv(v):
        return [inv(t) for t in v] if isinstance(v, list) else 1 / v

    return inv(x.tolist())
