"""A missed exercise → its cards with a table of the smallest failing answer, and a curve.

Made once per exercise and only for a missed one: what is right costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from grader import card, tolerance
from grader.exercise import Case, Derivative, Exercise, Expected
from grader.model import Criterion, CriterionResult, ExerciseResult, FailureCard, Sample, Table
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
    """A case, its truths, and what was answered."""

    case: Case
    truths: tuple[Expected, ...]
    answer: Answer

    def compared(self) -> Iterator[tuple[Tensor, Expected, Tensor]]:
        """Per output that can be compared: the answer in the truth's shape, the truth, how far."""
        if self.answer.kind is not AnswerKind.VALUE or len(self.answer.parts) != len(self.truths):
            return
        for part, truth in zip(self.answer.parts, self.truths, strict=True):
            fitted = tolerance.fit(part, truth.lowest)
            if fitted is not None:
                yield fitted, truth, tolerance.distance(fitted, truth, self.case.inputs[0].dtype)


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
    simple = exercise.derivative is Derivative.ELEMENTWISE and len(exercise.arguments) == 1
    if drawn is not None and simple:
        at = criteria.index(drawn)
        criteria[at] = _updated(drawn, curve=curve(exercise, answered))
    return result.model_copy(update={"criteria": tuple(criteria)})


def curve(exercise: Exercise, answered: tuple[Answered, ...]) -> tuple[Sample, ...]:
    """What was answered over x, in float64 and where x is drawn from, sorted by x.

    At a kink `expected` is the right value that is nearest to the answer.
    """
    drawn = exercise.arguments[0]
    samples = [
        sample
        for one in answered
        if one.case.criterion in _DRAWN and one.case.inputs[0].dtype == torch.float64
        for sample in _samples(one)
        if drawn.low <= sample.x <= drawn.high
    ]
    samples.sort(key=lambda sample: sample.x)
    return tuple(_thinned(samples))


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
    worst = next(((g, t, far) for g, t, far in compared if bool((far > 1).any())), None)
    return _updated(criterion, table=table(*worst)) if worst else criterion


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


def _samples(one: Answered) -> Iterator[Sample]:
    for got, truth, _ in one.compared():
        points = one.case.inputs[0].flatten().tolist()
        wide = got.to(torch.float64)
        nearest = torch.minimum(torch.maximum(wide, truth.lowest), truth.highest)
        right = torch.where(wide.isnan(), truth.lowest, nearest)
        finite = wide.isfinite().flatten().tolist()
        rows = zip(points, wide.flatten().tolist(), right.flatten().tolist(), finite, strict=True)
        yield from (Sample(x=x, got=y if fine else None, expected=t) for x, y, t, fine in rows)


def _thinned(samples: list[Sample]) -> Iterator[Sample]:
    """At most so many, evenly among their order; the first and the last always."""
    count = min(len(samples), _MOST_SAMPLES)
    last = len(samples) - 1
    yield from (samples[round(i * last / max(1, count - 1))] for i in range(count))
