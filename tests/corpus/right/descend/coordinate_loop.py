"""Coordinate by coordinate: on this bowl no slope depends on another coordinate."""

import torch


def descend(theta, learning_rate, steps):
    theta = theta.clone()
    path = [theta.clone()]
    for _ in range(steps):
        for i in range(len(theta)):
            theta[i] = theta[i] - learning_rate * 2 * theta[i]
        path.append(theta.clone())
    return torch.stack(path)
