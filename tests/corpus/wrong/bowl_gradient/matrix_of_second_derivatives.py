"""The Hessian."""

import torch


def bowl_gradient(theta):
    return 2 * torch.eye(len(theta))
