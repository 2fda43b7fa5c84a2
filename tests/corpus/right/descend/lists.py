"""Python lists of floats."""


def descend(theta, learning_rate, steps):
    point = theta.tolist()
    path = [point]
    for _ in range(steps):
        point = [p - learning_rate * 2 * p for p in point]
        path.append(point)
    return path
