"""Exercise and case → the truth, by torch.autograd.grad in float64 on the very same values.

A path is where torch's SGD goes with these gradients: the algorithm that students write.
"""

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.optim.sgd import sgd

from grader.exercise import Case, Derivative, Descent, Exercise, Expected

if TYPE_CHECKING:
    from grader.exercise import Forward


def expected(exercise: Exercise, case: Case) -> tuple[Expected, ...]:
    """The truth for every output of the exercise: one per differentiated argument.

    float32 inputs are converted exactly: the truth is the derivative at the value the student
    got, not at the one it was rounded from.
    """
    inputs = list(case.wide)
    if exercise.descent is not None:
        return (_path(exercise, exercise.descent, inputs),)
    truths = _derivative(exercise, exercise.forward, inputs)
    terms = _term_sizes(exercise, inputs, truths)
    return tuple(
        _with_kinks(exercise, inputs[0], truth, size)
        for truth, size in zip(truths, terms, strict=True)
    )


def higher(exercise: Exercise, case: Case) -> tuple[Tensor, Tensor]:
    """The second and third derivative of an elementwise exercise's forward function."""
    x, *constants = case.wide
    x = x.clone().requires_grad_()
    derivative, found = exercise.forward(x, *constants), []
    for _ in range(3):
        if derivative.requires_grad:  # that of a line does not: it is a constant
            (derivative,) = torch.autograd.grad(derivative.sum(), x, create_graph=True)
        else:
            derivative = torch.zeros_like(derivative)
        found.append(derivative.detach())
    return found[1], found[2]


def _path(exercise: Exercise, descent: Descent, inputs: list[Tensor]) -> Expected:
    """The points [steps + 1, all variables]; every step is a term of the points that follow it."""
    by_name = dict(zip((one.name for one in exercise.arguments), inputs, strict=True))
    here = [tensor.clone() for tensor in inputs]
    variables = [here[i] for i in exercise.differentiated]
    velocities: list[Tensor | None] = [None for _ in variables]
    points = [_point(variables)]
    rate = float(by_name[descent.learning_rate])
    momentum = float(by_name[descent.momentum]) if descent.momentum else 0.0
    for _ in range(int(by_name[descent.steps])):
        gradients = list(_derivative(exercise, exercise.forward, here))
        _step(variables, gradients, velocities, rate, momentum)
        points.append(_point(variables))
    path = torch.stack(points)
    terms = torch.cat([path[:1].abs(), path.diff(dim=0).abs()]).cumsum(dim=0)
    return Expected(lowest=path, highest=path, terms=terms)


def _step(
    variables: list[Tensor],
    gradients: list[Tensor],
    velocities: list[Tensor | None],
    rate: float,
    momentum: float,
) -> None:
    """What torch.optim.SGD calls; the class itself takes torch a second of imports."""
    sgd(
        variables,
        gradients,
        velocities,
        foreach=False,
        lr=rate,
        momentum=momentum,
        dampening=0,
        weight_decay=0,
        nesterov=False,
        maximize=False,
    )


def _point(variables: list[Tensor]) -> Tensor:
    return torch.cat([variable.flatten() for variable in variables])


def _derivative(exercise: Exercise, forward: "Forward", inputs: list[Tensor]) -> tuple[Tensor, ...]:
    leaves = [tensor.clone() for tensor in inputs]
    variables = [leaves[i].requires_grad_() for i in exercise.differentiated]
    output = forward(*leaves)
    if exercise.derivative is Derivative.JACOBIAN:
        return (_jacobian(output, variables[0]),)
    # The gradient of the sum: exact for a scalar output, and for an elementwise one, whose
    # Jacobian is diagonal. For any other output the sum would hide what cancels in it. A cotangent
    # of ones is the same, but torch imports sympy to look at it, half a second at every start.
    return torch.autograd.grad(output.sum(), variables)


def _jacobian(output: Tensor, variable: Tensor) -> Tensor:
    """Row by row: the rows of a softmax Jacobian sum to zero, so no sum may be taken."""
    rows = [torch.autograd.grad(entry, variable, retain_graph=True)[0] for entry in output]
    return torch.stack(rows)


def _term_sizes(
    exercise: Exercise, inputs: list[Tensor], truths: tuple[Tensor, ...]
) -> tuple[Tensor, ...]:
    if exercise.term_sizes is None:
        return tuple(torch.zeros_like(truth) for truth in truths)
    return _derivative(exercise, exercise.term_sizes, [tensor.abs() for tensor in inputs])


def _with_kinks(exercise: Exercise, point: Tensor, truth: Tensor, terms: Tensor) -> Expected:
    lowest, highest = truth, truth
    for kink in exercise.kinks:
        lowest = torch.where(point == kink.at, kink.lowest, lowest)
        highest = torch.where(point == kink.at, kink.highest, highest)
    return Expected(lowest=lowest, highest=highest, terms=terms)
