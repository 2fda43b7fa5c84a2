"""Known mistakes in the table of derivatives, as formulas (JUDGING B9).

In the order in which a wrong answer is compared with them. `one_number` is a right answer that
is the same everywhere, given once and not for every entry.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from torch import Tensor

_DEGREE = math.pi / 180


def _filled(x: Tensor, value: float | Tensor) -> Tensor:
    return 0 * x + value


def _once(x: Tensor, value: float) -> Tensor:
    """One number, whatever the shape of x."""
    return x.new_full((), value)


CONSTANT_PARTIALS = (
    Misconception("c", lambda x, c: (c + 0 * x, _filled(x, 1))),
    Misconception("value", lambda _, c: (c, c)),
    Misconception("value", lambda _, c: c),
    Misconception("one", lambda x, _: (_filled(x, 1), _filled(x, 1))),
    Misconception("x", lambda x, _: (x, _filled(x, 1))),
    Misconception("zero", lambda x, _: (0 * x, 0 * x)),
    Misconception("swapped", lambda x, _: (_filled(x, 1), 0 * x)),
    Misconception("one_number", lambda x, _: (_once(x, 0), _once(x, 1))),
    Misconception("one_number", lambda x, _: (0 * x, _once(x, 1))),
    Misconception("one_number", lambda x, _: (_once(x, 0), _filled(x, 1))),
)

LINE_PRIME = (
    Misconception("ax", lambda x, a: a * x),
    Misconception("x", lambda x, _: x),
    Misconception("one", lambda x, _: _filled(x, 1)),
    Misconception("one", lambda x, _: _once(x, 1)),
    Misconception("zero", lambda x, _: 0 * x),
    Misconception("zero", lambda x, _: _once(x, 0)),
    Misconception("half_int", lambda x, a: a * x * x / 2),
    Misconception("neg", lambda x, a: _filled(x, -a)),
    Misconception("one_number", lambda _, a: a),
)

SQUARE_PRIME = (
    Misconception("x", lambda x: x),
    Misconception("x2", lambda x: x * x),
    Misconception("two", lambda x: _filled(x, 2)),
    Misconception("two", lambda x: _once(x, 2)),
    Misconception("2x2", lambda x: 2 * x * x),
    Misconception("int", lambda x: x**3 / 3),
    Misconception("abs", lambda x: 2 * x.abs()),
    Misconception("neg", lambda x: -2 * x),
)

SQRT_PRIME = (
    Misconception("no_half", lambda x: x**-0.5),
    Misconception("half_sqrt", lambda x: 0.5 * x**0.5),
    Misconception("neg", lambda x: -0.5 * x**-0.5),
    Misconception("m32", lambda x: 0.5 * x**-1.5),
    Misconception("recip2x", lambda x: 1 / (2 * x)),
    Misconception("2sqrt", lambda x: 2 * x**0.5),
    Misconception("itself", lambda x: x.sqrt()),
    Misconception("int", lambda x: 2 / 3 * x**1.5),
)

EXP_PRIME = (
    Misconception("power_rule", lambda x: x * (x - 1).exp()),
    Misconception("xex", lambda x: x * x.exp()),
    Misconception("ex1", lambda x: (x - 1).exp()),
    Misconception("e", lambda x: _filled(x, math.e)),
    Misconception("e", lambda x: _once(x, math.e)),
    Misconception("zero", lambda x: 0 * x),
    Misconception("neg", lambda x: -x.exp()),
    Misconception("log", lambda x: x.log()),
)

POWER_PRIME = (
    Misconception("no_ln", lambda x, a: a**x),
    Misconception("power_rule", lambda x, a: x * a ** (x - 1)),
    Misconception("ln_x", lambda x, a: a**x * x.log()),
    Misconception("ln_x", lambda x, a: a**x * x.abs().log()),
    Misconception("a_ln_a", lambda x, a: _filled(x, a * a.log())),
    Misconception("a_ln_a", lambda _, a: a * a.log()),
    Misconception("div", lambda x, a: a**x / a.log()),
    Misconception("log10", lambda x, a: a**x * a.log10()),
    Misconception("log2", lambda x, a: a**x * a.log2()),
    Misconception("ex", lambda x, _: x.exp()),
    Misconception("extra_x", lambda x, a: x * a**x * a.log()),
)

LN_PRIME = (
    Misconception("neg", lambda x: -1 / x),
    Misconception("m1x2", lambda x: -1 / x**2),
    Misconception("log10", lambda x: 1 / (x * math.log(10))),
    Misconception("itself", lambda x: x.log()),
    Misconception("inv", lambda x: 1 / x.log()),
    Misconception("exp", lambda x: x.exp()),
    Misconception("x", lambda x: x),
    Misconception("int", lambda x: x * x.log() - x),
)

LOG_PRIME = (
    Misconception("no_ln", lambda x, _: 1 / x),
    Misconception("mul", lambda x, a: a.log() / x),
    Misconception("log10", lambda x, a: 1 / (x * a.log10())),
    Misconception("log2", lambda x, a: 1 / (x * a.log2())),
    Misconception("no_x", lambda x, a: _filled(x, 1 / a.log())),
    Misconception("no_x", lambda _, a: 1 / a.log()),
    Misconception("a_x", lambda x, a: 1 / (a * x)),
    Misconception("a_ln_x", lambda x, a: 1 / (a * x.log())),
    Misconception("itself", lambda x, a: x.log() / a.log()),
)

SIN_PRIME = (
    Misconception("neg", lambda x: -x.cos()),
    Misconception("itself", lambda x: x.sin()),
    Misconception("msin", lambda x: -x.sin()),
    Misconception("deg", lambda x: (x * _DEGREE).cos()),
    Misconception("deg_full", lambda x: (x * _DEGREE).cos() * _DEGREE),
)

COS_PRIME = (
    Misconception("neg", lambda x: x.sin()),
    Misconception("itself", lambda x: x.cos()),
    Misconception("mcos", lambda x: -x.cos()),
    Misconception("deg", lambda x: -(x * _DEGREE).sin()),
)

TAN_PRIME = (
    Misconception("nosq", lambda x: 1 / x.cos()),
    Misconception("minus", lambda x: 1 - x.tan() ** 2),
    Misconception("cot", lambda x: -1 / x.sin() ** 2),
    Misconception("arctan", lambda x: 1 / (1 + x * x)),
    Misconception("arctan_for_tan", lambda x: 1 + x.atan() ** 2),
    Misconception("arctan_for_tan", lambda x: x.atan()),
    # Near 1 for the small angles that radians are.
    Misconception("deg", lambda x: 1 / (x * _DEGREE).cos() ** 2, least_distance=100),
    Misconception("deg_full", lambda x: _DEGREE / (x * _DEGREE).cos() ** 2),
    Misconception("tan2", lambda x: x.tan() ** 2),
    Misconception("cos_x2", lambda x: 1 / (x * x).cos()),
    Misconception("cos2", lambda x: x.cos() ** 2),
    Misconception("neg", lambda x: -1 / x.cos() ** 2),
    Misconception("one", lambda x: _filled(x, 1)),
    Misconception("sectan", lambda x: x.tan() / x.cos()),
    Misconception("itself", lambda x: x.tan()),
)
