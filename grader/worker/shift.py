"""Inputs of the functions that one call runs → the steps h at which one was evaluated twice.

Numerical differentiation runs the same function at x and x + h with the same small h in every
call (JUDGING D2); random inputs that happen to lie close together have another distance each time.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import torch
from torch import Tensor

# The operations that a forward function of the course is made of, and that loops call seldom.
TRACED = frozenset(
    [
        "abs",
        "acos",
        "asin",
        "atan",
        "celu",
        "clamp",
        "cos",
        "cosh",
        "dot",
        "einsum",
        "elu",
        "erf",
        "exp",
        "exp2",
        "expm1",
        "gelu",
        "leaky_relu",
        "linear",
        "log",
        "log10",
        "log1p",
        "log2",
        "log_softmax",
        "logaddexp",
        "logsigmoid",
        "logsumexp",
        "matmul",
        "maximum",
        "mean",
        "mm",
        "mse_loss",
        "mv",
        "outer",
        "pow",
        "__pow__",
        "__rpow__",
        "reciprocal",
        "relu",
        "sigmoid",
        "silu",
        "sin",
        "sinh",
        "softmax",
        "softplus",
        "sqrt",
        "square",
        "sum",
        "tan",
        "tanh",
    ]
)
# Smaller steps give only noise, larger ones fail the value test (JUDGING D2): 0.01 to both sides
# is the largest that passes.
_SMALLEST = 1e-11
_LARGEST = 2.5e-2
# How far the steps of one call may differ: the rounding of x + h at x = 100, h = 1e-11.
_SPREAD = 2e-3
_MOST_NUMBERS = 256
_MOST_INPUTS = 400  # of one call: beyond this a loop repeats itself
_REMEMBERED = 4  # a Richardson difference takes four
_FEWEST_CALLS = 3

# Of the inputs of a function in one call: a difference shifts each of its points, while among the
# numbers that an honest loop takes one by one only a few lie close together by chance.
_LEAST_SHARE = 0.2

_Numbers = tuple[float, ...]
_Place = tuple[object, int]  # a function and the position of its argument
_Line = tuple[str, int]  # a file and a line in it


class ShiftTrace:
    """The steps that were seen in the calls of one request, with the line of the first sight."""

    def __init__(self) -> None:
        self._calls = 0
        self._counts: Counter[str] = Counter()
        self._lines: dict[str, _Line] = {}
        self._recent: dict[_Place, deque[_Numbers]] = {}
        self._left = 0
        self._taken: Counter[_Place] = Counter()
        self._steps: Counter[tuple[_Place, str]] = Counter()

    def begin_call(self) -> None:
        """A new call: what came before is no neighbour of what comes now."""
        self._recent = {}
        self._left = _MOST_INPUTS
        self._taken.clear()
        self._steps.clear()

    def end_call(self) -> None:
        """Count the steps of the call."""
        self._calls += bool(self._recent)
        if not self._steps:
            return
        self._counts.update(
            {
                step
                for (place, step), count in self._steps.items()
                if count >= _LEAST_SHARE * self._taken[place]
            }
        )

    def take(self, function: object, inputs: Iterable[object], line: Callable[[], _Line]) -> None:
        """`function` is being run on these inputs."""
        for position, value in enumerate(inputs):
            numbers = _numbers(value) if self._left > 0 else ()
            if numbers:
                self._left -= 1
                self._compare(numbers, (function, position), line)

    def found(self) -> _Line | None:
        """The file and line of a step that most calls share; None when there is none."""
        needed = max(_FEWEST_CALLS, self._calls / 2)
        return next(
            (self._lines[step] for step, count in self._counts.items() if count >= needed), None
        )

    def _compare(self, numbers: _Numbers, place: _Place, line: Callable[[], _Line]) -> None:
        self._taken[place] += 1
        recent = self._recent.get(place)
        if recent is None:
            self._recent[place] = deque([numbers], maxlen=_REMEMBERED)
            return
        for step in {step for earlier in recent for step in _steps(numbers, earlier)}:
            self._steps[place, step] += 1
            if step not in self._lines:
                self._lines[step] = line()
        recent.append(numbers)


def _numbers(value: object) -> _Numbers:
    """The float64 numbers of a value; none where it holds others, too many, or hides them."""
    kind = type(value)
    if kind is float:
        return (value,)  # type: ignore[return-value]
    if isinstance(value, Tensor):
        if value.dtype != torch.float64 or not 0 < value.numel() <= _MOST_NUMBERS:
            return ()
        try:
            return tuple((value if value.dim() == 1 else value.reshape(-1)).tolist())
        except RuntimeError:  # a tensor inside vmap has no numbers to show
            return ()
    if isinstance(value, np.ndarray | np.float64) and value.dtype == np.float64:
        return tuple(value.ravel().tolist()) if value.size <= _MOST_NUMBERS else ()
    return ()


def _steps(numbers: _Numbers, earlier: _Numbers) -> Iterator[str]:
    """The one distance between the numbers, absolute or relative, rounded to three digits."""
    if len(numbers) != len(earlier):
        return
    low = lowest = float("inf")
    high = highest = 0.0
    for one, other in zip(numbers, earlier, strict=True):
        distance = abs(one - other)
        if distance == 0:
            continue
        relative = distance / (abs(one) or 1)
        if not distance >= _SMALLEST or not min(distance, relative) <= _LARGEST:
            return
        low, high = min(low, distance), max(high, distance)
        lowest, highest = min(lowest, relative), max(highest, relative)
    if 0 < high <= _LARGEST and high - low <= _SPREAD * high:
        yield f"{high:.2e}"
    if 0 < highest <= _LARGEST and highest - lowest <= _SPREAD * highest:
        yield f"{highest:.2e} x"
