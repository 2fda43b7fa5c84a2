"""Wrong outputs → the pattern they show against the truth, for when no known mistake fits.

In the order of JUDGING B13: the shape, a ratio, the sign, a difference, rounding, nan.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TypeAlias

import torch
from torch import Tensor

from grader import tolerance
from grader.exercise import Case, Derivative, Exercise, Expected
from grader.model import Message
from grader.tolerance import Measured

# "Right to 1 %" (JUDGING B13, 9): a rounded constant, or too few digits; no factor of its own.
_ROUNDED = 0.01
# Beyond six places a rounded number is right, up to the tolerance.
_MOST_DECIMALS = 6
_LOST_DIGITS = 8
# The factors that have a cause (JUDGING B13, 6), for n samples or elements.
_Factor: TypeAlias = Callable[[int], float]
_FACTORS: tuple[tuple[str, _Factor], ...] = (
    ("negative", lambda _: -1.0),
    ("double", lambda _: 2.0),
    ("half", lambda _: 0.5),
    ("quadruple", lambda _: 4.0),
    ("quarter", lambda _: 0.25),
    ("times_n", lambda n: n),
    ("over_n", lambda n: 1 / n),
    ("times_half_n", lambda n: n / 2),
    ("over_half_n", lambda n: 2 / n),
    ("times_ln_10", lambda _: math.log(10)),
    ("over_ln_10", lambda _: 1 / math.log(10)),
    ("times_ln_2", lambda _: math.log(2)),
    ("over_ln_2", lambda _: 1 / math.log(2)),
    ("degrees", lambda _: math.radians(1)),
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Output:
    """One output of one value case: what was wanted, and the numbers that came."""

    case: Case
    position: int
    truth: Expected
    got: Tensor
    measured: Measured | None

    @property
    def dtype(self) -> torch.dtype:
        """That of the inputs."""
        return self.case.inputs[0].dtype

    @cached_property
    def wrong(self) -> Tensor:
        """Which of the entries are wrong; of an answer that does not fit, all."""
        if self.measured is None:
            return torch.ones_like(self.truth.lowest, dtype=torch.bool)
        return self.measured.distance > 1

    @cached_property
    def is_wrong(self) -> bool:
        """Whether any of the entries is."""
        return bool(self.wrong.any())

    def is_near(self, value: Tensor) -> bool:
        """Whether the numbers are `value`, up to the tolerance."""
        return _near(self.got, value, self)


@dataclass(frozen=True, kw_only=True, eq=False)
class Outputs:
    """All outputs; laid end to end, where they have the wanted shapes."""

    each: tuple[Output, ...]

    @cached_property
    def got(self) -> Tensor:
        """The numbers that came."""
        return tolerance.flat(one.got for one in self.each)

    @cached_property
    def truth(self) -> Tensor:
        """The numbers that were wanted."""
        return tolerance.flat(one.truth.lowest for one in self.each)

    @cached_property
    def terms(self) -> Tensor:
        """For each entry the largest terms of its output."""
        return self.spread([float(one.truth.terms.max()) for one in self.each])

    @cached_property
    def rounding(self) -> Tensor:
        """For each entry the roundoff of what went in and came out."""
        return self.spread([tolerance.roundoff(one.dtype, one.got.dtype) for one in self.each])

    def spread(self, numbers: Sequence[float]) -> Tensor:
        """A number for each output → one for each entry."""
        sizes = torch.tensor([one.got.numel() for one in self.each])
        return torch.tensor(numbers, dtype=torch.float64).repeat_interleave(sizes)

    def are_near(self, values: Tensor, got: Tensor | None = None) -> bool:
        """Whether the numbers, or others in their place, are `values`, up to the tolerance."""
        return bool(self.near(values, self.got if got is None else got).all())

    def near(self, values: Tensor, got: Tensor) -> Tensor:
        """Which numbers are near those of `values`, which may have several rows."""
        wanted = Expected(lowest=values, highest=values, terms=self.terms)
        return tolerance.apart(got, wanted, tolerance.allowed(wanted, self.rounding)) <= 1

    @cached_property
    def exact(self) -> "Outputs":
        """Those in float64; all, where there are none."""
        exact = tuple(one for one in self.each if one.dtype == torch.float64)
        return Outputs(each=exact) if exact else self


def size(exercise: Exercise, output: Output) -> int:
    """The n of a message: how many samples a loss has, else how many elements the input has."""
    first = output.case.inputs[0]
    samples = exercise.derivative is Derivative.GRADIENT and first.ndim
    return len(first) if samples else first.numel()


def shape(exercise: Exercise, outputs: Outputs) -> Message | None:
    """A right answer in a wrong shape."""
    each = outputs.each
    if all(one.is_near(one.truth.lowest) or _is_turned(one) for one in each):
        return pattern("transposed")
    vectors = [one for one in each if one.truth.lowest.ndim == 1 and len(one.truth.lowest) > 1]
    whole = exercise.is_elementwise and bool(vectors)
    return pattern("full_jacobian") if whole and all(map(_on_diagonal, vectors)) else None


def constant(_: Exercise, outputs: Outputs) -> Message | None:
    """One number everywhere."""
    numbers = outputs.got
    if bool((numbers == numbers[0]).all()) and math.isfinite(numbers[0]):
        return pattern("constant", value=float(numbers[0]))
    return None


def named_ratio(exercise: Exercise, outputs: Outputs) -> Message | None:
    """A factor that has a cause."""
    for name, factor in _possible(exercise, outputs.each[0]):
        factors = outputs.spread([factor(size(exercise, one)) for one in outputs.each])
        if outputs.are_near(factors * outputs.truth):
            return pattern(name)
    return None


def ratio(_: Exercise, outputs: Outputs) -> Message | None:
    """Any other factor."""
    got, truth = outputs.got, outputs.truth
    factor = float((got * truth).sum() / (truth * truth).sum())
    if not _ROUNDED < abs(factor - 1) < math.inf:
        return None
    if outputs.are_near(factor * truth):
        return pattern("ratio", ratio=factor)
    return None


def sign(_: Exercise, outputs: Outputs) -> Message | None:
    """Right but for the signs of some entries."""
    if outputs.are_near(outputs.truth.abs(), outputs.got.abs()):
        return pattern("sign")
    return None


def difference(_: Exercise, outputs: Outputs) -> Message | None:
    """Right but for one number that was added everywhere."""
    added = float((outputs.exact.got - outputs.exact.truth).mean())
    if math.isfinite(added) and outputs.are_near(outputs.truth + added):
        return pattern("difference", difference=added)
    return None


def float32(_: Exercise, outputs: Outputs) -> Message | None:
    """Wrong in float32 only."""
    if not any(one.is_wrong for one in outputs.each if one.dtype == torch.float64):
        return pattern("float32")
    return None


def half_precision(_: Exercise, outputs: Outputs) -> Message | None:
    """Nearly right, in numbers that float16 or bfloat16 can hold."""
    got = outputs.got
    for dtype in (torch.float16, torch.bfloat16):
        kept = outputs.truth.to(dtype).to(got.dtype)
        # A formula in that precision loses a few of its last digits on the way.
        near = (got - kept).abs() <= _LOST_DIGITS * torch.finfo(dtype).eps * kept.abs().clamp(min=1)
        if torch.equal(got, got.to(dtype).to(got.dtype)) and bool(near.all()):
            return pattern("half_precision", dtype=str(dtype).removeprefix("torch."))
    return None


def decimals(_: Exercise, outputs: Outputs) -> Message | None:
    """The right answer, rounded to a few decimal places."""
    got, truth = outputs.got, outputs.truth
    for places in range(_MOST_DECIMALS + 1):
        kept = got.round(decimals=places)
        # float32 holds a rounded number only up to its own roundoff.
        if outputs.are_near(kept) and bool(
            ((got - truth).abs() <= 0.5001 * 10.0**-places + outputs.rounding).all()
        ):
            return pattern("decimals", places=places)
    return None


def rounded(_: Exercise, outputs: Outputs) -> Message | None:
    """Right to 1 %."""
    got, truth = outputs.got, outputs.truth
    if bool(((got - truth).abs() <= _ROUNDED * truth.abs() + tolerance.ABSOLUTE).all()):
        return pattern("rounded")
    return None


def not_finite(_: Exercise, outputs: Outputs) -> Message | None:
    """Some nan or inf."""
    numbers = outputs.got
    count = int((~numbers.isfinite()).sum())
    return pattern("not_finite", count=count, total=len(numbers)) if count else None


def pattern(name: str, **parameters: float | str) -> Message:
    """The sentence of a pattern."""
    return Message(id=f"diagnosis.signature.{name}", parameters=parameters)


def _possible(exercise: Exercise, first: Output) -> Iterator[tuple[str, _Factor]]:
    """The factors that one output does not rule out, all tried at once."""
    only = Outputs(each=(first,))
    factors = [factor(size(exercise, first)) for _, factor in _FACTORS]
    rows = torch.tensor(factors, dtype=torch.float64)[:, None] * only.truth
    return compress(_FACTORS, only.near(rows, only.got).all(-1).tolist())


def _near(got: Tensor, value: Tensor, output: Output) -> bool:
    fitted = tolerance.fit(got, value)
    if fitted is None:
        return False
    terms = output.truth.terms.max().expand(value.shape)
    wanted = Expected(lowest=value, highest=value, terms=terms)
    return not bool((tolerance.distance(fitted, wanted, output.dtype) > 1).any())


def _is_turned(output: Output) -> bool:
    truth = output.truth.lowest
    return truth.ndim > 1 and output.is_near(truth.permute(*reversed(range(truth.ndim))))


def _on_diagonal(output: Output) -> bool:
    length = len(output.truth.lowest)
    return output.got.shape == (length, length) and _near(
        output.got.diagonal(), output.truth.lowest, output
    )
