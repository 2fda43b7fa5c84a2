"""Known mistakes in the partial derivatives of the composed functions (JUDGING B10), as formulas.

In the order in which a wrong answer is compared with them. A derivative that is the same
everywhere may come as one number; it counts as the mistake that it is a part of.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    # x and the residual u = y - (xw + b) → the partial derivatives in w and b.
    OfResidual = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]


def _one(x: Tensor) -> Tensor:
    return 0 * x + 1


def _once(x: Tensor, value: float) -> Tensor:
    """One number, whatever the shape of x."""
    return x.new_full((), value)


def _error(id_: str, partials: OfResidual) -> Misconception:
    return Misconception(id_, lambda x, w, b, y: partials(x, y - (x * w + b)))


LINEAR_PARTIALS = (
    Misconception("wrt_x", lambda x, w, _: (w, _one(x))),
    Misconception("wrt_x", lambda x, w, _: (w, _once(x, 1))),
    Misconception("keep_w", lambda x, w, b: (x * w, b)),
    Misconception("keep_w", lambda x, w, _: (x * w, _one(x))),
    Misconception("b_zero", lambda x, *_: (x, 0 * x)),
    Misconception("b_zero", lambda x, *_: (x, _once(x, 0))),
    Misconception("b_b", lambda x, _, b: (x, b)),
    Misconception("const_kept", lambda x, w, b: (x + b, x * w + 1)),
    Misconception("swapped", lambda x, *_: (_one(x), x)),
    Misconception("swapped", lambda x, *_: (_once(x, 1), x)),
    Misconception("value", lambda x, w, b: (x * w + b, x * w + b)),
    Misconception("value", lambda x, w, b: x * w + b),
    Misconception("one_number", lambda x, *_: (x, _once(x, 1))),
)

SQUARES_PARTIALS = (
    Misconception("no_x", lambda _, w, b: (2 * w, 2 * b)),
    Misconception("no_2", lambda x, w, b: (x * w, b)),
    Misconception("wrt_x", lambda _, w, b: (w * w, 2 * b)),
    Misconception("const_kept", lambda x, w, b: (2 * x * w + b * b, x * w * w + 2 * b)),
    Misconception("sum_of_sq", lambda x, w, b: (2 * x * (x * w), 2 * b)),
    Misconception("swapped", lambda x, w, b: (2 * b, 2 * x * w)),
    Misconception("power_kept", lambda x, w, b: (2 * x * w**2, 2 * b**2)),
    Misconception("terms", lambda x, w, b: (x * w**2, b**2)),
)

EXPONENTIALS_PARTIALS = (
    Misconception("no_x", lambda _, w, b: (w.exp(), b.exp())),
    Misconception("power_rule", lambda x, w, b: (x * w * (w - 1).exp(), b * (b - 1).exp())),
    Misconception("wrt_x", lambda _, w, b: (w.exp(), 0 * b)),
    Misconception("const_kept", lambda x, w, b: (x * w.exp() + b.exp(), x * w.exp() + b.exp())),
    Misconception("const_kept", lambda x, w, b: x * w.exp() + b.exp()),
    Misconception("e_xw", lambda x, w, b: (x * (x * w).exp(), b.exp())),
    Misconception("extra_w", lambda x, w, b: (x * w * w.exp(), b * b.exp())),
    Misconception("swapped", lambda x, w, b: (b.exp(), x * w.exp())),
)

SQUARED_ERROR_PARTIALS = (
    _error("neg", lambda x, u: (2 * x * u, 2 * u)),
    _error("no_inner", lambda _, u: (2 * u, 2 * u)),
    _error("no_inner", lambda _, u: (-2 * u, -2 * u)),
    _error("half", lambda x, u: (-x * u, -u)),
    _error("lost_mul", lambda x, u: (2 * u - x, 2 * u - 1)),
    _error("inner_x_only", lambda x, u: (-2 * x * u, 2 * u)),
    Misconception("wrt_x", lambda x, w, b, y: (-2 * w * (y - x * w - b), -2 * (y - x * w - b))),
    _error("square_kept", lambda x, u: (-2 * x * u**2, -2 * u**2)),
    _error("swapped", lambda x, u: (-2 * u, -2 * x * u)),
    _error("value", lambda _, u: (u**2, u**2)),
    _error("averaged", lambda x, u: ((-2 * x * u).mean(), (-2 * u).mean())),
    _error("b_times_x", lambda x, u: (-2 * x * u, -2 * x * u)),
    Misconception("bracket", lambda x, w, b, y: (-2 * x * (y - x * w + b), -2 * (y - x * w + b))),
    Misconception("bracket", lambda x, w, b, y: (-2 * x * (y - x * w + b), 2 * (y - x * w + b))),
)

LOGARITHM_PARTIALS = (
    Misconception("no_x", lambda x, w, b, y: (y / (x * w + b), y / (x * w + b))),
    Misconception("no_y", lambda x, w, b, _: (x / (x * w + b), 1 / (x * w + b))),
    Misconception(
        "log10",
        lambda x, w, b, y: (
            y * x / (x * w + b) / math.log(10),
            y / (x * w + b) / math.log(10),
        ),
    ),
    Misconception("neg", lambda x, w, b, y: (-y * x / (x * w + b), -y / (x * w + b))),
    Misconception(
        "product_rule",
        lambda x, w, b, y: (
            (x * w + b).log() + y * x / (x * w + b),
            (x * w + b).log() + y / (x * w + b),
        ),
    ),
    Misconception("wrt_x", lambda x, w, b, y: (y * w / (x * w + b), y / (x * w + b))),
    Misconception(
        "log_kept", lambda x, w, b, y: (y * x / (x * w + b).log(), y / (x * w + b).log())
    ),
    Misconception("swapped", lambda x, w, b, y: (y / (x * w + b), y * x / (x * w + b))),
    Misconception("value", lambda x, w, b, y: (y * (x * w + b).log(), y * (x * w + b).log())),
    Misconception("value", lambda x, w, b, y: y * (x * w + b).log()),
    Misconception("times", lambda x, w, b, y: (y * x * (x * w + b), y * (x * w + b))),
    Misconception("split", lambda _, w, b, y: (y / w, y / b)),
)
