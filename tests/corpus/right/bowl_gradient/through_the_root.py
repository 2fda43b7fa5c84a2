"""J = r², r = ‖θ‖: 2 r times θ / r, guarded at the minimum."""

import torch


def bowl_gradient(theta):
    r = theta.norm()
    unit = theta / r if r > 0 else torch.zeros_like(theta)
    return 2 * r * unit
