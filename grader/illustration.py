"""A missed exercise → its cards with a table of the smallest failing answer, and a curve.

Made once per exercise and only for a missed one: what is right costs nothing.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from grader import card, tolerance
from grader.exercise import Case, Exercise, Expected
from grader.model import Criterion, CriterionResult, ExerciseResult, FailureCard, Sample, Table
from grader.tolerance import Measured
from grader.wire.messages import Answer, AnswerKind

# More entries than these are not read any more.
_MOST_ROWS = 8
_MOST_COLUMNS = 8
_MATRIX_AXES = 2
# A plot of a few hundred pixels shows no more points than these.
_MOST_SAMPLES = 80
# Digits are added until what is wrong looks different from what is right.
_DIGITS = (4, 6, 8, 10)
_DRAWN = (Criterion.VALUES, Criterion.EDGES)
_Entry = TypeVar("_Entry", str, bool)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answered:
    """A case, its truths, and what was answered; `outputs` are known when all of them fit."""

    case: Case
    truths: tuple[Expected, ...]
    answer: Answer
    outputs: tuple[Measured, ...] = ()

    def compared(self) -> Iterator[tuple[Measured, Expected]]:
        """Per output that can be compared: the answer in the truth's shape, and the truth."""
        if self.outputs:
            yield from zip(self.outputs, self.truths, strict=True)
            return
        if self.answer.kind is not AnswerKind.VALUE or len(self.answer.parts) != len(self.truths):
            return
        for part, truth in zip(self.answer.parts, self.truths, strict=True):
            measured = tolerance.measured(part, truth, self.case.inputs[0].dtype)
            if measured is not None:
                yield measured, truth


def illustrate(
    exercise: Exercise, answered: Iterable[Answered], result: ExerciseResult
) -> ExerciseResult:
    """The result, with tables and a curve on the cards of what was missed."""
    if all(criterion.card is None for criterion in result.criteria):
        return result
    answered = tuple(answered)
    by_case = {one.case.name: one for one in answered}
    criteria = [_with_table(criterion, by_case) for criterion in result.criteria]
    drawn = next((c for c in criteria if c.name in _DRAWN and c.card and c.card.total), None)
    # With a further argument, a base for one, the answers lie on several curves.
    if drawn is not None and exercise.is_univariate:
        at = criteria.index(drawn)
        criteria[at] = _updated(drawn, curve=curve(exercise, answered))
    return result.model_copy(update={"criteria": tuple(criteria)})


def curve(exercise: Exercise, answered: tuple[Answered, ...]) -> tuple[Sample, ...]:
    """What was answered over x, in float64 and where x is drawn from, sorted by x.

    At a kink `expected` is the right value that is nearest to the answer.
    """
    drawn = exercise.arguments[0]
    rows = [
        (one.case.inputs[0], measured.got, _right(measured.got, truth))
        for one in answered
        if one.case.criterion in _DRAWN and one.case.inputs[0].dtype == torch.float64
        for measured, truth in one.compared()
    ]
    points, got, right = (
        tolerance.flat(row[column] for row in rows).tolist() for column in range(3)
    )
    inside = [i for i, x in enumerate(points) if drawn.low <= x <= drawn.high]
    shown = _thinned(sorted(inside, key=points.__getitem__))
    return tuple(_sample(points[i], got[i], right[i]) for i in shown)


def table(got: Tensor, truth: Expected, distance: Tensor) -> Table | None:
    """The answer beside the truth; None where there is one entry only, or too many to read."""
    if not 1 < got.numel() <= _MOST_ROWS * _MOST_COLUMNS or got.dim() > _MATRIX_AXES:
        return None
    columns = got.shape[-1]
    if columns > _MOST_COLUMNS or got.numel() // columns > _MOST_ROWS:
        return None
    wrong = [bool(far > 1) for far in distance.flatten()]
    shown, right = _texts(got.flatten(), truth, wrong)
    return Table(
        got=_rows(shown, columns), expected=_rows(right, columns), wrong=_rows(wrong, columns)
    )


def _with_table(criterion: CriterionResult, by_case: Mapping[str, Answered]) -> CriterionResult:
    if criterion.card is None or not criterion.card.total:
        return criterion
    compared = by_case[criterion.card.case].compared()
    wrong = next(((one, truth) for one, truth in compared if bool((one.distance > 1).any())), None)
    if wrong is None:
        return criterion
    one, truth = wrong
    return _updated(criterion, table=table(one.got, truth, one.distance))


def _updated(criterion: CriterionResult, **changes: object) -> CriterionResult:
    changed: FailureCard | None = criterion.card and criterion.card.model_copy(update=changes)
    return criterion.model_copy(update={"card": changed})


def _texts(got: Tensor, truth: Expected, wrong: list[bool]) -> tuple[list[str], list[str]]:
    shown: list[str] = []
    right: list[str] = []
    for digits in _DIGITS:
        shown = [card.number(value, digits) for value in got]
        right = [card.span(truth, position, digits) for position in range(len(got))]
        if all(one != other for one, other, far in zip(shown, right, wrong, strict=True) if far):
            break
    return shown, right


def _rows(entries: list[_Entry], columns: int) -> tuple[tuple[_Entry, ...], ...]:
    starts = range(0, len(entries), columns)
    return tuple(tuple(entries[start : start + columns]) for start in starts)


def _right(got: Tensor, truth: Expected) -> Tensor:
    """For each number the right one that is nearest."""
    nearest = torch.minimum(torch.maximum(got, truth.lowest), truth.highest)
    return torch.where(got.isnan(), truth.lowest, nearest)


def _sample(x: float, got: float, right: float) -> Sample:
    return Sample(x=x, got=got if math.isfinite(got) else None, expected=right)


def _thinned(places: list[int]) -> Iterator[int]:
    """At most so many, evenly among their order; the first and the last always."""
    count = min(len(places), _MOST_SAMPLES)
    last = len(places) - 1
    yield from (places[round(i * last / max(1, count - 1))] for i in range(count))
