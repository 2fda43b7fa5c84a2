"""mul_ and add_ on copies."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    theta = theta.clone()
    v = torch.zeros_like(theta)
    path = [theta.clone()]
    for _ in range(steps):
        v.mul_(momentum).add_(theta, alpha=2)
        theta.add_(v, alpha=-learning_rate)
        path.append(theta.clone())
    return torch.stack(path)
