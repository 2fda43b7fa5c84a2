"""Lesson 1: partial derivatives, the gradient, and gradient descent, worked out by hand."""

from torch import Tensor


def saddle_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a saddle at points (x, y) of the plane.

    Forward:  z = y ** 2 - x ** 2
    Wanted:   dz / dx and dz / dy, entry by entry: the two together are the gradient of z.

    Args:
        x: float tensor of any shape.
        y: float tensor of the shape of x. Do not change any of them.

    Returns:
        A pair (dz / dx, dz / dy), each of the shape and dtype of x.

    Worked value: with t = torch.tensor, saddle_gradient(t(3.0), t(0.5)) is (-6.0, 1.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def bowl_gradient(theta: Tensor) -> Tensor:
    """The gradient of a bowl in all its parameters.

    Forward:  J(theta) = theta_1 ** 2 + theta_2 ** 2 + ... + theta_n ** 2
    Wanted:   the gradient of J: entry i is d J / d theta_i.

    Args:
        theta: float tensor [n], the parameters. Do not change it.

    Returns:
        A tensor [n] in the dtype of theta.

    Worked value: bowl_gradient(torch.tensor([3.0, -0.5])) is [6.0, -1.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def descend(theta: Tensor, learning_rate: float, steps: int) -> Tensor:
    """The path of gradient descent on the bowl.

    Forward:  J(theta) = theta_1 ** 2 + theta_2 ** 2 + ... + theta_n ** 2
    Wanted:   every point of the descent theta <- theta - learning_rate * gradient of J at theta,
              with all parameters updated at once: the start, then one point after each step.

    Args:
        theta: float tensor [n], the start. Do not change it.
        learning_rate: the factor of the gradient, a Python float.
        steps: how many steps are taken, a Python int; it may be 0.

    Returns:
        A tensor [steps + 1, n] in the dtype of theta: row 0 is the start.

    Worked value: with t = torch.tensor, descend(t([1.0, -2.0]), 0.25, 2) is
    [[1.0, -2.0], [0.5, -1.0], [0.25, -0.5]].
    """
    # TODO: derive the gradient on paper, then write the descent here.
    raise NotImplementedError


def descend_with_momentum(
    theta: Tensor, learning_rate: float, momentum: float, steps: int
) -> Tensor:
    """The path of gradient descent with momentum on the bowl.

    Forward:  J(theta) = theta_1 ** 2 + theta_2 ** 2 + ... + theta_n ** 2
    Wanted:   every point of the descent with a velocity v, which is zero at the start:
              v <- momentum * v + gradient of J at theta, then theta <- theta - learning_rate * v.

    Args:
        theta: float tensor [n], the start. Do not change it.
        learning_rate: the factor of the velocity, a Python float.
        momentum: how much of the velocity is kept at each step, a Python float.
        steps: how many steps are taken, a Python int; it may be 0.

    Returns:
        A tensor [steps + 1, n] in the dtype of theta: row 0 is the start.

    Worked value: with t = torch.tensor,
    descend_with_momentum(t([1.0, -2.0]), 0.25, 0.5, 2) is
    [[1.0, -2.0], [0.5, -1.0], [0.0, 0.0]].
    """
    # TODO: derive the gradient on paper, then write the descent here.
    raise NotImplementedError
