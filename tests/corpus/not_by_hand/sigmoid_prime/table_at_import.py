"""A table made by autograd at import, then interpolated."""

import torch


GRID = (torch.arange(20001, dtype=torch.float64) / 50 - 200).requires_grad_()
FIRST, = torch.autograd.grad(torch.sigmoid(GRID).sum(), GRID, create_graph=True)
SECOND, = torch.autograd.grad(FIRST.sum(), GRID, create_graph=True)
THIRD, = torch.autograd.grad(SECOND.sum(), GRID)
FIRST, SECOND = FIRST.detach(), SECOND.detach()
GRID = GRID.detach()


def sigmoid_prime(x):
    i = ((x + 200) * 50).round().long().clamp(0, 19999)
    d = x - GRID[i].to(x.dtype)
    return (FIRST[i] + d * SECOND[i] + d * d / 2 * THIRD[i]).to(x.dtype)
