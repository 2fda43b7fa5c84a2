"""Expected and got → the distance between them in tolerances: the only home of tolerances.

That of shapes stands here, too: axes of size 1 do no harm.
"""

import torch
from torch import Tensor

from grader.exercise import Expected

# JUDGING A3 and A4: with these, none of 51 right formulas was rejected and none of 40 wrong ones
# accepted, in float64 and in float32; the largest error of a right one is 3.4e-7.
ABSOLUTE = 1e-6
RELATIVE = 1e-5
# An answer that is a sum is allowed rounding in proportion to its terms (JUDGING A4, "sums");
# right formulas were measured at 1.6 eps of them (A2).
TERM_ROUNDINGS = 32


def distance(got: Tensor, truth: Expected, input_dtype: torch.dtype) -> Tensor:
    """How far each entry is from the nearest right value, in tolerances; above 1 is wrong.

    `got` has the shape of the truth and the dtype it was returned in. What is not finite is
    infinitely far, but for nan at a kink: there is no derivative to miss.
    """
    wide = got.to(torch.float64)
    excess = torch.maximum(truth.lowest - wide, wide - truth.highest).clamp(min=0)
    excess = torch.where(wide.isnan() & (truth.lowest != truth.highest), 0.0, excess)
    tolerances = allowed(truth, input_dtype, got.dtype)
    return (excess / tolerances).nan_to_num(nan=torch.inf, posinf=torch.inf)


def allowed(truth: Expected, *dtypes: torch.dtype) -> Tensor:
    """The tolerance of each entry, for inputs and answers of these dtypes."""
    size = torch.maximum(truth.lowest.abs(), truth.highest.abs())
    return ABSOLUTE + RELATIVE * size + TERM_ROUNDINGS * _roundoff(*dtypes) * truth.terms


def fit(part: Tensor, wanted: Tensor) -> Tensor | None:
    """An answer in the wanted shape; None unless only axes of size 1 differ."""
    if without_ones(part) != without_ones(wanted):
        return None
    return part.reshape(wanted.shape)


def _roundoff(*dtypes: torch.dtype) -> float:
    """That of the coarser of input and answer, but no coarser than float32's."""
    return torch.finfo(torch.float32 if torch.float32 in dtypes else torch.float64).eps


def without_ones(tensor: Tensor) -> tuple[int, ...]:
    """The shape without its axes of size 1."""
    return tuple(size for size in tensor.shape if size != 1)
