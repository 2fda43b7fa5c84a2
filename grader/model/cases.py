"""One answer, compared: what came of it, and the card that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from grader.model.words import Criterion, Message, Record


class Sample(Record):
    """One input of an elementwise exercise; `got` is None when it was not finite."""

    x: float
    got: float | None
    expected: float


class Table(Record):
    """An answer beside the truth, entry by entry, as text fit to show; a vector has one row."""

    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]


class FailureCard(Record):
    """The smallest failing case of a criterion, as text fit to show.

    `index` is the position of the entry furthest off, `point` the input there (elementwise
    exercises only), `distance` its error in multiples of the tolerance (None when not finite).
    Where there are no entries to compare (an exception, a wrong shape) these are empty, and
    `total` is 0.
    `curve` is what a plot of an elementwise exercise shows, by x; `table` the smallest failing
    answer, when it is small enough to be read.
    """

    case: str
    dtype: str
    inputs: dict[str, str]
    index: str
    point: str
    got: str
    expected: str
    distance: float | None
    wrong: int
    total: int
    curve: tuple[Sample, ...] = ()
    table: Table | None = None


class Outcome(StrEnum):
    """What one case came to."""

    RIGHT = "right"
    WRONG = "wrong"
    RAISED = "raised"
    NO_MEMORY = "no_memory"
    NOT_IMPLEMENTED = "not_implemented"


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseResult:
    """One case of one exercise, compared; `size` is the number of input elements.

    `show` makes the card, in which the inputs take `length` characters. Of all cases that failed
    only the smallest is shown.
    """

    name: str
    criterion: Criterion
    outcome: Outcome
    message: Message
    size: int
    notes: tuple[Message, ...] = ()
    show: Callable[[], FailureCard] | None = None
    length: int = 0

    @cached_property
    def card(self) -> FailureCard | None:
        """What there is to show, made when it is asked for."""
        return self.show() if self.show else None


class Diagnosis(Record):
    """The mistake behind wrong values, and what to think about next.

    `id` is a known mistake of the exercise (`mse_grad.half`), or a pattern that any wrong answer
    may show (`signature.negative`).
    """

    id: str
    message: Message
    next_step: Message | None = None
