"""A list of tensors, not stacked."""


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * 2 * path[-1])
    return path
