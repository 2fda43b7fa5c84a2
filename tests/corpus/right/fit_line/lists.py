"""Python floats."""


def fit_line(x, y, w, b, learning_rate, steps):
    xs, ys, w, b = x.tolist(), y.tolist(), w.item(), b.item()
    path = [[w, b]]
    for _ in range(steps):
        errors = [p * w + b - q for p, q in zip(xs, ys)]
        gw = sum(2 * e * p for e, p in zip(errors, xs)) / len(xs)
        gb = sum(2 * e for e in errors) / len(xs)
        w, b = w - learning_rate * gw, b - learning_rate * gb
        path.append([w, b])
    return path
