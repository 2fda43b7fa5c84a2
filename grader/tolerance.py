"""Expected and got → the distance between them in tolerances: the only home of tolerances.

That of shapes stands here, too: axes of size 1 do no harm.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import torch
from torch import Tensor
from torch._C._nn import flatten_dense_tensors

from grader.exercise import Expected

# JUDGING A3 and A4: with these, none of 51 right formulas was rejected and none of 40 wrong ones
# accepted, in float64 and in float32; the largest error of a right one is 3.4e-7.
ABSOLUTE = 1e-6
RELATIVE = 1e-5
# An answer that is a sum is allowed rounding in proportion to its terms (JUDGING A4, "sums");
# right formulas were measured at 1.6 eps of them (A2).
TERM_ROUNDINGS = 32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """One output of an answer, in float64 and the truth's shape, and how far each entry is."""

    got: Tensor
    distance: Tensor


def measured(part: Tensor, truth: Expected, input_dtype: torch.dtype) -> Measured | None:
    """How far an answer is from its truth; None unless their shapes differ by axes of size 1."""
    fitted = fit(part, truth.lowest)
    if fitted is None:
        return None
    far = distance(fitted, truth, input_dtype)
    return Measured(got=fitted.to(torch.float64), distance=far)


def distance(got: Tensor, truth: Expected, input_dtype: torch.dtype) -> Tensor:
    """How far each entry is from the nearest right value, in tolerances; above 1 is wrong.

    `got` has the shape of the truth and the dtype it was returned in.
    """
    tolerances = allowed(truth, roundoff(input_dtype, got.dtype))
    return apart(got.to(torch.float64), truth, tolerances)


def apart(wide: Tensor, truth: Expected, tolerances: Tensor) -> Tensor:
    """How far numbers in float64 are from the nearest right value, in these tolerances.

    What is not finite is infinitely far, a nan at a kink included: it is no subgradient.
    """
    excess = torch.maximum(truth.lowest - wide, wide - truth.highest).clamp(min=0)
    return (excess / tolerances).nan_to_num(nan=torch.inf, posinf=torch.inf)


def allowed(truth: Expected, rounding: float | Tensor) -> Tensor:
    """The tolerance of each entry, where numbers of this roundoff went in or came out."""
    size = torch.maximum(truth.lowest.abs(), truth.highest.abs())
    return ABSOLUTE + RELATIVE * size + TERM_ROUNDINGS * rounding * truth.terms


def roundoffs(
    inputs: Sequence[torch.dtype], outputs: Sequence[torch.dtype], sizes: Sequence[int]
) -> Tensor:
    """The roundoff of each entry of outputs of these dtypes and sizes, laid end to end."""
    each = [roundoff(*pair) for pair in zip(inputs, outputs, strict=True)]
    counts = torch.tensor(sizes, dtype=torch.int64)
    return torch.tensor(each, dtype=torch.float64).repeat_interleave(counts)


def fit(part: Tensor, wanted: Tensor) -> Tensor | None:
    """An answer in the wanted shape; None unless only axes of size 1 differ."""
    if without_ones(part.shape) != without_ones(wanted.shape):
        return None
    return part.reshape(wanted.shape)


def roundoff(*dtypes: torch.dtype) -> float:
    """That of the coarser of input and answer, but no coarser than float32's."""
    return torch.finfo(torch.float32 if torch.float32 in dtypes else torch.float64).eps


def without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape without its axes of size 1."""
    return tuple(size for size in shape if size != 1)


def flat(tensors: Iterable[Tensor]) -> Tensor:
    """All entries end to end, in float64."""
    # To widen forty small tensors one by one takes longer than all else that is done with them.
    wide = [
        flatten_dense_tensors(list(run)).to(torch.float64)
        for _, run in groupby(tensors, key=attrgetter("dtype"))
    ]
    return torch.cat(wide) if wide else torch.zeros(0, dtype=torch.float64)
