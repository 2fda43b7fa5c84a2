"""A case and its truth → answers that know nothing of the derivative; none may earn a point."""

from collections.abc import Callable
from enum import StrEnum

import torch
from torch import Tensor

from grader.exercise import Case, Exercise, Expected
from grader.wire.messages import Answer, AnswerKind


class Null(StrEnum):
    """What someone returns who has derived nothing."""

    ZEROS = "zeros"
    ONES = "ones"
    HALVES = "halves"
    NAN = "nan"
    INFINITY = "infinity"
    INPUT = "the input"
    FORWARD = "the forward value"


def against(exercise: Exercise) -> tuple[Null, ...]:
    """The null answers to an exercise: of e^x alone, the forward value is none."""
    return tuple(n for n in Null if n is not Null.FORWARD or not exercise.is_own_derivative)


def answer(null: Null, exercise: Exercise, case: Case, truths: tuple[Expected, ...]) -> Answer:
    """The null answer to a case, in the shapes that are wanted and the dtype of the inputs."""
    dtype = case.inputs[0].dtype
    parts = (_VALUES[null](exercise, case, truth.lowest).to(dtype) for truth in truths)
    return Answer(kind=AnswerKind.VALUE, form="Tensor", parts=tuple(parts))


def _filled(value: float) -> Callable[[Exercise, Case, Tensor], Tensor]:
    return lambda _, __, truth: torch.full_like(truth, value)


def _input(exercise: Exercise, case: Case, truth: Tensor) -> Tensor:
    """The first argument whose numbers can be spread over the wanted shape, else twos."""
    del exercise
    for tensor in case.inputs:
        if tensor.numel() == 1 or tensor.shape == truth.shape:
            return tensor.reshape([] if tensor.numel() == 1 else tensor.shape).expand(truth.shape)
    return torch.full_like(truth, 2)


def _forward(exercise: Exercise, case: Case, truth: Tensor) -> Tensor:
    value = exercise.forward(*case.inputs)
    return value.expand(truth.shape) if value.dim() <= truth.dim() else torch.full_like(truth, 2)


_VALUES: dict[Null, Callable[[Exercise, Case, Tensor], Tensor]] = {
    Null.ZEROS: _filled(0),
    Null.ONES: _filled(1),
    Null.HALVES: _filled(0.5),
    Null.NAN: _filled(torch.nan),
    Null.INFINITY: _filled(torch.inf),
    Null.INPUT: _input,
    Null.FORWARD: _forward,
}
