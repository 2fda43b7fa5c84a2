"""Truths and answers of all cases → how far every entry is, found in a few tensor operations.

To compare forty small tensors one by one takes longer than to compute them. What does not plainly
agree is left to `compare`, which says what is wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import torch

from grader import tolerance
from grader.exercise import Case, Expected
from grader.measurement import Laid, Measurement
from grader.wire.messages import Answer, AnswerKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """The truths of an exercise, made ready once for all students."""

    cases: Sequence[Case]
    expected: Sequence[tuple[Expected, ...]]
    forms: Sequence[list[torch.Size]]
    laid: Laid

    @classmethod
    def of(cls, cases: Sequence[Case], expected: Sequence[tuple[Expected, ...]]) -> Self:
        """Lay the truths of these cases end to end."""
        return cls(
            cases=cases,
            expected=expected,
            forms=[[truth.lowest.shape for truth in truths] for truths in expected],
            laid=Laid.of(cases, dict(enumerate(expected))),
        )

    def measure(self, answers: Sequence[Answer]) -> Measurement:
        """How far the answers are that have the shapes of their truths, but for axes of size 1."""
        rows = {i: self.expected[i] for i, form in enumerate(self.forms) if _fits(answers[i], form)}
        whole = len(rows) == len(self.forms)
        laid = self.laid if whole else Laid.of(self.cases, rows)
        parts = [part for i in rows for part in answers[i].parts]
        got = tolerance.flat(parts)
        tolerances = laid.tolerances_of([part.dtype for part in parts])
        return Measurement(
            laid=laid, got=got, distance=tolerance.apart(got, laid.truth, tolerances)
        )


def _fits(answer: Answer, form: list[torch.Size]) -> bool:
    if answer.kind is not AnswerKind.VALUE or len(answer.parts) != len(form):
        return False
    shapes = [part.shape for part in answer.parts]
    return shapes == form or _pressed(shapes) == _pressed(form)


def _pressed(shapes: Sequence[torch.Size]) -> list[tuple[int, ...]]:
    return list(map(tolerance.without_ones, shapes))
