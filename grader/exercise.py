"""What an exercise is, what it asks (Case), and what autograd answers (Expected)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from grader.model import Criterion

    Forward: TypeAlias = Callable[..., Tensor]

Numbers: TypeAlias = "float | tuple[Numbers, ...]"
Shape: TypeAlias = tuple[int, ...]

# Longer inputs are cut where they are shown.
_SHOWN_INPUT = 400


class Derivative(StrEnum):
    """Which derivative of the forward function is asked for."""

    ELEMENTWISE = "elementwise"
    PARTIALS = "partials"  # element-wise, too, in each of several arguments of one shape
    GRADIENT = "gradient"
    JACOBIAN = "jacobian"
    PATH = "path"  # the points that gradient descent passes, for which see Descent


class Handed(StrEnum):
    """As what an argument reaches the student's function."""

    TENSOR = "tensor"  # of the dtype of the case
    NUMBER = "number"  # a Python float
    COUNT = "count"  # a Python int
    INDICES = "indices"  # an int64 tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument: drawn uniformly from [low, high], differentiated or a constant.

    Whole numbers may be both bounds. Where there are `choices`, one of them is drawn instead.
    Only tensors are differentiated, and the first argument is one.
    """

    name: str
    low: float = -4.0
    high: float = 4.0
    differentiated: bool = True
    handed: Handed = Handed.TENSOR
    choices: tuple[float, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is handed over as a Python number."""
        return self.handed in (Handed.NUMBER, Handed.COUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """The arguments that drive a path: by name, those of torch.optim.SGD and the step count."""

    learning_rate: str
    steps: str
    momentum: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A declared input: one nest of numbers per argument; an empty tuple is an empty axis."""

    name: str
    inputs: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kink:
    """An input where the forward function has no derivative, and the subgradients it has there."""

    at: float
    lowest: float
    highest: float


# JUDGING B12: how many tolerances a known mistake must be away from the truth and from any other
# mistake, somewhere among the inputs; below that the inputs are too weak to judge with.
LEAST_DISTANCE = 1000.0


@dataclass(frozen=True, slots=True)
class Misconception:
    """A known mistake: what who makes it returns for the exercise's inputs, in whatever shape.

    Formulas that are the same mistake share an id. The texts stand under `EXERCISE.id` in the
    diagnoses of `grader/language`. `least_distance` is declared where the mistake is close to
    the truth by nature.
    """

    id: str
    formula: Callable[..., Tensor | tuple[Tensor, ...]]
    least_distance: float = LEAST_DISTANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One derivative to be worked out by hand: the forward function is the answer key.

    `formula` is the forward function in LaTeX, `plain_formula` the same for a terminal; what is
    asked stands in `grader/language/*/lessons/`, as do the hints.
    Of one that `is_own_derivative` the forward value is the right answer.
    `calls` is how often the function is called with the very same tensors; the last answer counts.
    `descent` belongs to a path, whose forward function is what it descends on.
    `shapes` holds, for each random trial in turn, one shape per argument. `points` are judged
    with the random cases, in both dtypes (see `grader.inputs`); `edges` on their own, in float64;
    `extremes` for stability, in both dtypes, and `stable_form` is the id of the text that names a
    form which does not break there; it is the advice for who misses any of the extremes, or those
    named in `stable_at`, where others break for other reasons.
    `term_sizes` is the forward function with every term counted positive: its gradient at the
    absolute inputs bounds the sum of the absolute terms of an answer that is a sum.
    """

    name: str
    module: str
    derivative: Derivative
    forward: Forward
    arguments: tuple[Argument, ...]
    shapes: tuple[tuple[Shape, ...], ...]
    points: tuple[Point, ...] = ()
    edges: tuple[Point, ...] = ()
    extremes: tuple[Point, ...] = ()
    stable_form: str = ""
    stable_at: tuple[str, ...] = ()
    kinks: tuple[Kink, ...] = ()
    term_sizes: Forward | None = None
    misconceptions: tuple[Misconception, ...] = ()
    autograd_allowed: bool = False
    calls: int = 1
    is_own_derivative: bool = False
    descent: Descent | None = None
    formula: str = ""
    plain_formula: str = ""

    @property
    def differentiated(self) -> tuple[int, ...]:
        """The positions of the arguments in which the derivative is taken."""
        return tuple(i for i, argument in enumerate(self.arguments) if argument.differentiated)

    @property
    def outputs(self) -> int:
        """How many tensors are asked for."""
        return 1 if self.derivative is Derivative.PATH else len(self.differentiated)

    @property
    def is_elementwise(self) -> bool:
        """Whether each entry of an answer belongs to the same entry of the first argument."""
        return self.derivative in (Derivative.ELEMENTWISE, Derivative.PARTIALS)

    @property
    def is_univariate(self) -> bool:
        """Whether each entry of the answer follows from one entry of the only argument."""
        return self.derivative is Derivative.ELEMENTWISE and len(self.arguments) == 1

    @property
    def signature(self) -> str:
        """How the function is called, for messages: `mse_grad(x, w, b, y)`."""
        return f"{self.name}({', '.join(argument.name for argument in self.arguments)})"


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """One call of the student's function; `inputs` are never handed out, only copies of them."""

    name: str
    criterion: Criterion
    inputs: tuple[Tensor, ...]

    @property
    def wide(self) -> tuple[Tensor, ...]:
        """The inputs in float64, the very same values; whole numbers as they are."""
        return tuple(one.double() if one.is_floating_point() else one for one in self.inputs)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The inputs as text fit to show."""
        return tuple(map(_shown, self.inputs))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expected:
    """The truth of one output in float64: any value from `lowest` to `highest` is right.

    The two are the same tensor but at a kink. `terms` is the sum of the absolute terms of each
    entry (zero where an entry is no sum): rounding errors grow with it, not with the result.
    """

    lowest: Tensor
    highest: Tensor
    terms: Tensor


def _shown(tensor: Tensor) -> str:
    text = _nested(tensor.tolist())
    return text if len(text) <= _SHOWN_INPUT else f"{text[:_SHOWN_INPUT]} ... {list(tensor.shape)}"


def _nested(values: float | list[object]) -> str:
    if isinstance(values, list):
        return f"[{', '.join(_nested(value) for value in values)}]"  # type: ignore[arg-type]
    return f"{values:.6g}"
