"""Lesson 3: derivatives of the activation functions, worked out by hand."""

from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x.

    Forward:  sigmoid(x) = 1 / (1 + exp(-x))
    Wanted:   d sigmoid(x) / dx, element by element.

    Args:
        x: float tensor of any shape, before the activation; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: sigmoid_prime(torch.tensor(0.0)) is 0.25.
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x.

    Forward:  tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x))
    Wanted:   d tanh(x) / dx, element by element.

    Args:
        x: float tensor of any shape, before the activation; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: tanh_prime(torch.tensor(0.0)) is 1.0.
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x.

    Forward:  relu(x) = x where x > 0, and 0 where x < 0
    Wanted:   d relu(x) / dx, element by element. At exactly 0 the function has a kink: any
              subgradient from 0 to 1 is accepted there (the slide says 1, torch says 0).

    Args:
        x: float tensor of any shape, before the activation; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: relu_grad(torch.tensor([-2.0, 3.0])) is [0.0, 1.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
