"""Truths and answers of all cases → the cases that agree, found in a few tensor operations.

Most answers of a class are right, and to compare forty small tensors one by one takes longer than
to compute them. What does not plainly agree is left to `compare`, which says what is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor

from grader import tolerance
from grader.exercise import Case, Expected
from grader.wire.messages import Answer, AnswerKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Group:
    """The cases whose inputs have one dtype, their truths laid end to end.

    `forms` has the shapes and dtypes of a case's right answers.
    `owners` holds, for each entry, the position of its case.
    """

    dtype: torch.dtype
    forms: dict[int, list[tuple[torch.Size, torch.dtype]]]
    truth: Expected
    owners: Tensor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """The truths of an exercise, made ready once for all students."""

    groups: tuple[_Group, ...]

    @classmethod
    def of(cls, cases: Sequence[Case], expected: Sequence[tuple[Expected, ...]]) -> Self:
        """Lay the truths of these cases end to end."""
        dtypes = dict.fromkeys(case.inputs[0].dtype for case in cases)
        return cls(groups=tuple(_group(dtype, cases, expected) for dtype in dtypes))

    def agreeing(self, answers: Sequence[Answer]) -> frozenset[int]:
        """The positions of cases whose answers are right, in exactly the wanted shapes and dtype.

        The other cases may be right as well. A nan is no agreement, not even at a kink.
        """
        return frozenset(case for group in self.groups for case in _agreeing(group, answers))


def _group(
    dtype: torch.dtype, cases: Sequence[Case], expected: Sequence[tuple[Expected, ...]]
) -> _Group:
    own = {i: expected[i] for i, case in enumerate(cases) if case.inputs[0].dtype == dtype}
    truths = [truth for parts in own.values() for truth in parts]
    sizes = torch.tensor([sum(truth.lowest.numel() for truth in own[i]) for i in own])
    return _Group(
        dtype=dtype,
        forms={i: [(truth.lowest.shape, dtype) for truth in parts] for i, parts in own.items()},
        truth=Expected(
            lowest=_flat(truth.lowest for truth in truths),
            highest=_flat(truth.highest for truth in truths),
            terms=_flat(truth.terms for truth in truths),
        ),
        owners=torch.tensor(list(own)).repeat_interleave(sizes),
    )


def _agreeing(group: _Group, answers: Sequence[Answer]) -> Iterator[int]:
    if not all(_fits(answers[i], form) for i, form in group.forms.items()):
        return
    got = _flat(part for i in group.forms for part in answers[i].parts)
    off = (tolerance.distance(got, group.truth, group.dtype) > 1) | got.isnan()
    failing = set(group.owners[off].tolist())
    yield from (i for i in group.forms if i not in failing)


def _fits(answer: Answer, form: list[tuple[torch.Size, torch.dtype]]) -> bool:
    own = [(part.shape, part.dtype) for part in answer.parts]
    return answer.kind is AnswerKind.VALUE and own == form


def _flat(tensors: Iterable[Tensor]) -> Tensor:
    return torch.cat([tensor.reshape(-1) for tensor in tensors])
