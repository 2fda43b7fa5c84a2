"""Exercise, cases and truths → what the truth and every known mistake answer at the value cases.

And how far apart these are: inputs at which two of them agree can neither judge nor explain.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Size, Tensor

from grader import tolerance
from grader.exercise import LEAST_DISTANCE, Case, Exercise, Expected
from grader.model import Criterion

TRUTH = "truth"
Form = tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Probe:
    """A value case: its position among all cases, the truth, and what each known mistake answers.

    `mistakes` has the order of the exercise's misconceptions.
    """

    position: int
    case: Case
    truth: tuple[Expected, ...]
    mistakes: tuple[tuple[Expected, ...], ...]

    @property
    def is_exact(self) -> bool:
        """Whether its inputs are in float64."""
        return self.case.inputs[0].dtype == torch.float64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lookalikes:
    """Known mistakes whose answers have the same shapes, each laid end to end in a row.

    `numbers` are their places among the exercise's misconceptions.
    """

    numbers: tuple[int, ...]
    values: Expected

    def first_like(self, got: Tensor, rounding: Tensor) -> int | None:
        """The first mistake that answers these numbers, which have this roundoff."""
        far = tolerance.apart(got, self.values, tolerance.allowed(self.values, rounding)) > 1
        # The logarithm of a negative number is nan for whoever takes it.
        alike = got.isnan() & self.values.lowest.isnan()
        unlike = (far & ~alike).any(-1).tolist()
        return next((n for n, other in zip(self.numbers, unlike, strict=True) if not other), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two answers, how many tolerances apart they are, and how many are wanted."""

    distance: float
    wanted: float
    first: str
    second: str

    @property
    def tells(self) -> bool:
        """Whether the two are far enough apart to be told apart."""
        return self.distance >= self.wanted


class Suspects:
    """The known mistakes of one exercise, for all students: worked out when first asked for.

    Threads that ask at the same time may both do the work; they get the same numbers.
    """

    def __init__(
        self,
        exercise: Exercise,
        cases: tuple[Case, ...],
        expected: tuple[tuple[Expected, ...], ...],
    ) -> None:
        self.exercise = exercise
        self._rows = tuple(zip(cases, expected, strict=True))

    @cached_property
    def probes(self) -> tuple[Probe, ...]:
        """The value cases with every answer that is known for them."""
        return tuple(
            Probe(
                position=position,
                case=case,
                truth=truth,
                mistakes=_mistakes(self.exercise, case, truth),
            )
            for position, (case, truth) in enumerate(self._rows)
            if case.criterion is Criterion.VALUES
        )

    def lookalikes(self, probes: Sequence[Probe]) -> Mapping[Form, Lookalikes]:
        """The mistakes by the shapes of their answers to these of the exact probes."""
        every = self._exact
        return self._lookalikes if len(probes) == len(every) else _lookalikes(probes)

    @cached_property
    def _exact(self) -> tuple[Probe, ...]:
        return tuple(probe for probe in self.probes if probe.is_exact)

    @cached_property
    def _lookalikes(self) -> Mapping[Form, Lookalikes]:
        return _lookalikes(self._exact)


def form(answers: Iterable[Iterable[Size]]) -> Form:
    """The shapes of answers of several parts, but for axes of size 1."""
    return tuple(tuple(map(tolerance.without_ones, shapes)) for shapes in answers)


def weakest_pair(
    exercise: Exercise, cases: tuple[Case, ...], expected: tuple[tuple[Expected, ...], ...]
) -> Pair:
    """The two answers that are the hardest to tell apart, in either dtype.

    Mistakes of one id are one mistake. An exercise without any has no weak pair: infinitely far.
    """
    known = Suspects(exercise, cases, expected).probes
    ids = (TRUTH, *(misconception.id for misconception in exercise.misconceptions))
    least = torch.tensor([LEAST_DISTANCE, *(m.least_distance for m in exercise.misconceptions)])
    wanted = torch.minimum(least[:, None], least[None, :])
    same = torch.tensor([[first == second for second in ids] for first in ids])
    apart = _apart(known).masked_fill(same, torch.inf)
    row, column = divmod(int((apart / wanted).argmin()), len(ids))
    return Pair(
        distance=float(apart[row, column]),
        wanted=float(wanted[row, column]),
        first=ids[row],
        second=ids[column],
    )


def _lookalikes(probes: Sequence[Probe]) -> dict[Form, Lookalikes]:
    rows = tuple(zip(*(probe.mistakes for probe in probes), strict=True))
    numbers: defaultdict[Form, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        numbers[form([one.lowest.shape for one in answer] for answer in row)].append(number)
    return {
        shapes: Lookalikes(
            numbers=tuple(own), values=_stacked([[a for b in rows[n] for a in b] for n in own])
        )
        for shapes, own in numbers.items()
    }


def _mistakes(
    exercise: Exercise, case: Case, truth: tuple[Expected, ...]
) -> tuple[tuple[Expected, ...], ...]:
    # A mistake's terms are as large as the truth's largest; its shape may be another.
    terms = torch.cat([one.terms.flatten() for one in truth]).amax()
    answers = (misconception.formula(*case.wide) for misconception in exercise.misconceptions)
    return tuple(
        tuple(_expected(value, terms) for value in (a if isinstance(a, tuple) else (a,)))
        for a in answers
    )


def _expected(value: Tensor, terms: Tensor) -> Expected:
    return Expected(lowest=value, highest=value, terms=terms.expand(value.shape))


def _apart(known: tuple[Probe, ...]) -> Tensor:
    """The distance of each answer from each other one, where they are furthest apart.

    In the dtype in which that is less: each must be judged by its own cases.
    """
    dtypes = dict.fromkeys(probe.case.inputs[0].dtype for probe in known)
    by_dtype = [
        _apart_in(dtype, [probe for probe in known if probe.case.inputs[0].dtype == dtype])
        for dtype in dtypes
    ]
    return torch.stack(by_dtype).amin(0)


def _apart_in(dtype: torch.dtype, known: list[Probe]) -> Tensor:
    """The distances in the cases of one dtype; answers of different shapes are infinitely far."""
    rows = zip(*((probe.truth, *probe.mistakes) for probe in known), strict=True)
    answers = [[one for answer in row for one in answer] for row in rows]
    forms = [[tolerance.without_ones(one.lowest.shape) for one in answer] for answer in answers]
    apart = torch.full((len(answers), len(answers)), math.inf, dtype=torch.float64)
    for first, form in enumerate(forms):
        alike = [number for number, own in enumerate(forms) if own == form]
        if alike[0] == first:
            group = torch.tensor(alike)
            apart[group[:, None], group] = _distances([answers[i] for i in alike], dtype)
    return apart


def _distances(answers: list[list[Expected]], dtype: torch.dtype) -> Tensor:
    flat = _stacked(answers)
    allowed = tolerance.allowed(flat, tolerance.roundoff(dtype))
    far = [
        ((flat.lowest - own).abs() / torch.maximum(allowed, tolerances)).amax(-1)
        for own, tolerances in zip(flat.lowest, allowed, strict=True)
    ]
    return torch.stack(far).nan_to_num(nan=math.inf, posinf=math.inf)


def _stacked(answers: list[list[Expected]]) -> Expected:
    """A row for each answer, its outputs laid end to end."""
    return Expected(
        lowest=torch.stack([tolerance.flat(one.lowest for one in answer) for answer in answers]),
        highest=torch.stack([tolerance.flat(one.highest for one in answer) for answer in answers]),
        terms=torch.stack([tolerance.flat(one.terms for one in answer) for answer in answers]),
    )
