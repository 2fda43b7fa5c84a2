"""A list of pairs of tensors."""


def fit_line(x, y, w, b, learning_rate, steps):
    path = [(w, b)]
    for _ in range(steps):
        e = x * w + b - y
        w, b = w - learning_rate * 2 * (e * x).mean(), b - learning_rate * 2 * e.mean()
        path.append((w, b))
    return path
