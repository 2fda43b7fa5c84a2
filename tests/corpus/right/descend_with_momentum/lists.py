"""Python floats, coordinate by coordinate."""


def walk(start, learning_rate, momentum, steps):
    v, point, points = 0.0, start, [start]
    for _ in range(steps):
        v = momentum * v + 2 * point
        point = point - learning_rate * v
        points.append(point)
    return points


def descend_with_momentum(theta, learning_rate, momentum, steps):
    columns = [walk(start, learning_rate, momentum, steps) for start in theta.tolist()]
    return [list(row) for row in zip(*columns)]
