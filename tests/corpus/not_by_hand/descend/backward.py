"""A training loop, gradients by backward()."""

import torch


def descend(theta, learning_rate, steps):
    theta = theta.clone().requires_grad_()
    path = [theta.detach().clone()]
    for _ in range(steps):
        theta.grad = None
        (theta**2).sum().backward()
        with torch.no_grad():
            theta -= learning_rate * theta.grad
        path.append(theta.detach().clone())
    return torch.stack(path)
