"""z = x + iy: the real part of -z^2 is y^2 - x^2, and -2 conj(z) its gradient."""

import torch


def saddle_gradient(x, y):
    gradient = -2 * torch.complex(x, y).conj()
    return gradient.real, gradient.imag
