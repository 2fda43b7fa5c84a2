"""Point and velocity as one state."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    # state (theta, v)
    M = torch.tensor(
        [[1 - 2 * learning_rate, -learning_rate * momentum], [2.0, momentum]], dtype=theta.dtype
    )
    s = torch.stack([theta, torch.zeros_like(theta)])
    out = [s[0]]
    for _ in range(steps):
        s = M @ s
        out.append(s[0])
    return torch.stack(out)
