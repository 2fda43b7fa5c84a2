"""Lesson 2: derivatives of common functions, worked out by hand."""

import math

import torch
from torch import Tensor


def constant_partials(x: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a constant: nothing changes in x, but c is a letter, too."""
    # c does not change with x, and changes exactly as c does.
    return torch.zeros_like(x), torch.ones_like(c)


def line_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of a line through the origin at every element of x."""
    # a x grows by a for each 1 that x grows.
    return torch.full_like(x, a)


def square_prime(x: Tensor) -> Tensor:
    """The derivative of the square at every element of x."""
    # Power rule: the exponent comes down, and goes down by one.
    return 2 * x


def sqrt_prime(x: Tensor) -> Tensor:
    """The derivative of the square root at every element of x."""
    # sqrt(x) = x^(1/2): the power rule gives (1/2) x^(-1/2).
    return 0.5 / torch.sqrt(x)


def exp_prime(x: Tensor) -> Tensor:
    """The derivative of the exponential function at every element of x."""
    # The series 1 + x + x^2/2! + ... differentiated term by term is itself.
    return torch.exp(x)


def power_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of a power with x in the exponent, at every element of x."""
    # a^x = e^(x ln a); the inner derivative is ln a.
    return a**x * math.log(a)


def ln_prime(x: Tensor) -> Tensor:
    """The derivative of the natural logarithm at every element of x."""
    # y = ln x means e^y = x. Differentiating both sides: e^y y' = 1, and e^y is x.
    return 1 / x


def log_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of the logarithm to the base a at every element of x."""
    # log_a x = ln x / ln a, and ln a is a constant.
    return 1 / (x * math.log(a))


def sin_prime(x: Tensor) -> Tensor:
    """The derivative of the sine at every element of x."""
    # (sin(x + h) - sin x) / h = sin x (cos h - 1) / h + cos x sin h / h, for small h.
    return torch.cos(x)


def cos_prime(x: Tensor) -> Tensor:
    """The derivative of the cosine at every element of x."""
    # cos x = sin(pi/2 - x): the inner derivative is the minus.
    return -torch.sin(x)


def tan_prime(x: Tensor) -> Tensor:
    """The derivative of the tangent at every element of x."""
    # Quotient rule: (cos^2 + sin^2) / cos^2 = 1 + tan^2.
    return 1 + torch.tan(x) ** 2


def linear_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a line in its parameters."""
    # In w the factor x stays and b falls away; in b it is x w that falls away.
    return x.clone(), torch.ones_like(b)


def squares_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two squares."""
    # x is a constant factor; each square is differentiated in its own letter.
    return 2 * x * w, 2 * b


def exponentials_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two exponentials."""
    # e^w is its own derivative, and x a constant factor.
    return x * torch.exp(w), torch.exp(b)


def squared_error_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of the squared error of one prediction."""
    # u = y - (x w + b): the square gives 2 u, the inside -x in w and -1 in b.
    u = y - (x * w + b)
    return -2 * x * u, -2 * u


def logarithm_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a logarithm of a line."""
    # (log u)' = u' / u with u = x w + b, and y is a constant factor.
    u = x * w + b
    return y * x / u, y / u
