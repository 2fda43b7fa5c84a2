"""Where gradient descent goes → pictures of it: on the bowl, on the saddle, along one dimension.

The paths are the oracle's, by autograd and torch's SGD; whose answer is drawn makes no difference.
"""

from collections.abc import Callable, Sequence

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader import oracle
from grader.exercise import Argument, Case, Derivative, Descent, Exercise
from grader.language import Words
from grader.model import Criterion
from grader.plot.paths import contours, trail
from grader.plot.sample import Sample
from grader.plot.style import QUIET, TRUTH, YOURS

Objective = Callable[[Tensor], Tensor]

_WIDTH, _PANEL, _VALLEY = 6.6, 2.5, 2.9  # inches
_BOWL_RATES = (0.05, 0.3, 0.9, 1.03)
_SADDLE_RATES = (0.05, 0.2, 0.45, 0.9)
_FARTHEST = 3.0
_CURVE = 300


def bowl(_: Sample, words: Words) -> Figure:
    """The same start, and four learning rates: creeping, quick, jumping, climbing out."""
    return _plane(lambda theta: (theta**2).sum(), (1.8, -2.2), _BOWL_RATES, words)


def saddle(_: Sample, words: Words) -> Figure:
    """From beside the ridge: down to the saddle point first, and away from it then."""
    return _plane(lambda p: p[1] ** 2 - p[0] ** 2, (0.04, 2.2), _SADDLE_RATES, words)


def momentum(_: Sample, words: Words) -> Figure:
    """Out of a local minimum, and across a plateau: with momentum and without."""
    figure = Figure(figsize=(_WIDTH, _VALLEY))
    left, right = figure.subplots(1, 2)
    for axes, slope, start, rate in ((left, _valleys, 3.9, 0.06), (right, _plateau, 3.5, 0.1)):
        _curve(axes, slope)
        plain = walk(slope, (start,), rate, 0.0, 60)
        heavy = walk(slope, (start,), rate, 0.9, 60)
        _along(axes, slope, heavy, "o", TRUTH)
        _along(axes, slope, plain, "x", YOURS)
    left.set_title(words.text("plot.local_minimum"))
    right.set_title(words.text("plot.plateau"))
    names = (words.text("plot.with_momentum"), words.text("plot.without_momentum"))
    right.legend(right.lines[1:], names, loc="lower left")
    return figure


def starts(_: Sample, words: Words) -> Figure:
    """One landscape, one learning rate, four starts: each ends in the valley it begins in."""
    figure = Figure(figsize=(_WIDTH, _VALLEY))
    axes = figure.subplots()
    _curve(axes, _valleys)
    for start in (-3.9, -1.1, 1.3, 3.9):
        path = walk(_valleys, (start,), 0.06, 0.0, 25)
        _along(axes, _valleys, path, ".", TRUTH)
        _along(axes, _valleys, path[:1], "o", YOURS)
    axes.legend(axes.lines[2:3], [words.text("plot.start")], loc="upper center")
    return figure


def walk(
    objective: Objective, start: Sequence[float], rate: float, momentum: float, steps: int
) -> Tensor:
    """The path [steps + 1, n] of the oracle."""
    constants = tuple(Argument(name=n, differentiated=False) for n in ("rate", "beta", "steps"))
    exercise = Exercise(
        name="picture",
        module="plot",
        derivative=Derivative.PATH,
        forward=lambda theta, *_: objective(theta),
        arguments=(Argument(name="theta"), *constants),
        shapes=(),
        descent=Descent(learning_rate="rate", momentum="beta", steps="steps"),
    )
    numbers = (torch.tensor(start), torch.tensor(rate), torch.tensor(momentum))
    inputs = (*(one.double() for one in numbers), torch.tensor(steps))
    case = Case(name="picture", criterion=Criterion.VALUES, inputs=inputs)
    return oracle.expected(exercise, case)[0].lowest


def _plane(
    objective: Objective, start: tuple[float, float], rates: Sequence[float], words: Words
) -> Figure:
    figure = Figure(figsize=(_WIDTH, _PANEL))
    limits = (-_FARTHEST, _FARTHEST)
    for axes, rate in zip(figure.subplots(1, len(rates), sharey=True), rates, strict=True):
        contours(axes, limits, limits, lambda point: float(objective(point)))
        trail(axes, walk(objective, start, rate, 0.0, 20), ".-", TRUTH)
        axes.plot(*start, "o", color=YOURS)
        axes.set_title(words.text("plot.rate", rate=rate))
        axes.set_xlim(*limits)
        axes.set_ylim(*limits)
        axes.set_aspect("equal")
    return figure


def _curve(axes: Axes, objective: Objective) -> None:
    x = torch.linspace(-4.2, 4.2, _CURVE, dtype=torch.float64)
    axes.plot(x.tolist(), [float(objective(one)) for one in x[:, None]], color=QUIET, linewidth=1.2)
    axes.set_xlabel("x")
    axes.set_ylabel("f(x)")


def _along(axes: Axes, objective: Objective, path: Tensor, form: str, colour: str) -> None:
    """The points of a path on the curve."""
    heights = [float(objective(point)) for point in path]
    axes.plot(path[:, 0].tolist(), heights, form, color=colour, markersize=4, alpha=0.8)


def _valleys(x: Tensor) -> Tensor:
    """A global minimum at 0, and a local one on each side."""
    return (0.12 * x**2 - 0.55 * (2.2 * x).cos()).sum()


def _plateau(x: Tensor) -> Tensor:
    """Nearly flat far out, and a well in the middle."""
    return (0.02 * x**2 - (-(x**2) / 1.2).exp()).sum()
