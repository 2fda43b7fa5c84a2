"""The errors of accepted answers → whether they have the shape of a finite difference's.

A forward difference errs by the second derivative, a central one by the third (JUDGING D2). Where
the errors of an answer are nearly all explained so, a person should look at the code. It is
never a verdict: only elementwise exercises are looked at, and only in float64.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from grader import tolerance
from grader.exercise import Case, Derivative, Exercise, Expected
from grader.model import Criterion, Finding, FindingKind, Message
from grader.wire.messages import Answer, AnswerKind

# JUDGING D2: errors below this are those of the exact formulas in float64; relative to truths
# above 1, as near the poles of the tangent.
_EXACT = 5e-14
# D2 saw 0.97 and more for differences; rounding noise and small epsilons fit far worse.
_LEAST_FIT = 0.97


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curvature:
    """The first three derivatives at the float64 value cases of an exercise, flat.

    `positions` are those of the cases; none for an exercise that is not elementwise.
    """

    positions: tuple[int, ...]
    truth: Tensor
    second: Tensor
    third: Tensor

    @property
    def size(self) -> Tensor:
        """What an error is measured by."""
        return self.truth.abs().clamp(min=1)


def inspected(exercise: Exercise, cases: tuple[Case, ...]) -> tuple[int, ...]:
    """The positions of the cases whose errors are looked at."""
    if exercise.derivative is not Derivative.ELEMENTWISE or exercise.kinks:
        return ()
    return tuple(
        position
        for position, case in enumerate(cases)
        if case.criterion is Criterion.VALUES and case.inputs[0].dtype == torch.float64
    )


def curvature(
    positions: tuple[int, ...],
    expected: tuple[tuple[Expected, ...], ...],
    higher: Iterable[tuple[Tensor, Tensor]],
) -> Curvature:
    """The derivatives at those cases, of which `higher` gives the second and third for each."""
    pairs = tuple(higher)
    return Curvature(
        positions=positions,
        truth=tolerance.flat(expected[position][0].lowest for position in positions),
        second=tolerance.flat(second for second, _ in pairs),
        third=tolerance.flat(third for _, third in pairs),
    )


def inspect(known: Curvature, answers: tuple[Answer, ...]) -> tuple[Finding, ...]:
    """A note when the errors are those of a finite difference; nothing else."""
    own = [answers[position] for position in known.positions]
    if not own or any(a.kind is not AnswerKind.VALUE or len(a.parts) != 1 for a in own):
        return ()
    got = tolerance.flat(answer.parts[0] for answer in own)
    if got.shape != known.truth.shape or any(a.parts[0].dtype != torch.float64 for a in own):
        return ()
    error = got - known.truth
    if not bool(error.isfinite().all()) or float((error.abs() / known.size).max()) < _EXACT:
        return ()
    if max(_fit(error, known.second), _fit(error, known.third)) < _LEAST_FIT:
        return ()
    message = Message(id="by_hand.fingerprint")
    return (Finding(kind=FindingKind.NOTE, line=0, what=message),)


def _fit(error: Tensor, shape: Tensor) -> float:
    """How much of the squared error is a multiple of the shape: 1 for all of it, 0 for none."""
    overlap = float(error @ shape) ** 2
    size = float(error @ error) * float(shape @ shape)
    return overlap / size if size else 0.0
