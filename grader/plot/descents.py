"""Where gradient descent goes → pictures of it: on the bowl, on the saddle, along one dimension.

The paths are the oracle's, by autograd and torch's SGD. On bowl and saddle the student's own lie on
top; a further landscape is none that an exercise descends on.
"""

from collections.abc import Sequence

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader import oracle
from grader.exercise import Argument, Case, Derivative, Descent, Exercise
from grader.language import Words
from grader.model import Criterion
from grader.plot.landscapes import BOWL, SADDLE, Landscape, Objective
from grader.plot.paths import contours, trail
from grader.plot.sample import Sample
from grader.plot.style import INK, QUIET, TRUTH, YOURS

_WIDTH, _PANEL, _LEGEND, _VALLEY = 6.6, 2.1, 0.3, 3.1  # inches
_FARTHEST = 3.0
_CURVE = 300


def bowl(sample: Sample, words: Words) -> Figure:
    """The same start, and four learning rates: creeping, quick, jumping, climbing out."""
    return _plane(BOWL, sample, words)


def saddle(sample: Sample, words: Words) -> Figure:
    """From beside the ridge: down to the saddle point first, and away from it then."""
    return _plane(SADDLE, sample, words)


def momentum(_: Sample, words: Words) -> Figure:
    """Out of a local minimum, and across a plateau: with momentum and without."""
    figure = Figure(figsize=(_WIDTH, _VALLEY))
    left, right = figure.subplots(1, 2)
    for axes, slope, start, rate in ((left, _valleys, 3.9, 0.06), (right, _plateau, 3.5, 0.1)):
        _curve(axes, slope)
        plain = walk(slope, (start,), rate, 0.0, 60)
        heavy = walk(slope, (start,), rate, 0.9, 60)
        _along(axes, slope, heavy, "o", TRUTH)
        _along(axes, slope, plain, "x", INK)
    left.set_title(words.text("plot.local_minimum"))
    right.set_title(words.text("plot.plateau"))
    names = (words.text("plot.with_momentum"), words.text("plot.without_momentum"))
    figure.legend(right.lines[1:], names, loc="outside lower center", ncols=2)
    return figure


def starts(_: Sample, words: Words) -> Figure:
    """One landscape, one learning rate, four starts: each ends in the valley it begins in."""
    figure = Figure(figsize=(_WIDTH, _VALLEY))
    axes = figure.subplots()
    _curve(axes, _valleys)
    for start in (-3.9, -1.1, 1.3, 3.9):
        path = walk(_valleys, (start,), 0.06, 0.0, 25)
        _along(axes, _valleys, path, ".", TRUTH)
        _along(axes, _valleys, path[:1], "o", INK)
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
    numbers = (torch.tensor(one, dtype=torch.float64) for one in (start, rate, momentum))
    inputs = (*numbers, torch.tensor(steps))
    case = Case(name="picture", criterion=Criterion.VALUES, inputs=inputs)
    return oracle.expected(exercise, case)[0].lowest


def _plane(land: Landscape, sample: Sample, words: Words) -> Figure:
    """A panel for each learning rate: the true path, and the student's where there is one."""
    figure = Figure(figsize=(_WIDTH, _PANEL + (_LEGEND if sample.walks else 0)))
    limits = (-_FARTHEST, _FARTHEST)
    panels = figure.subplots(1, len(land.rates), sharey=True)
    for position, (axes, rate) in enumerate(zip(panels, land.rates, strict=True)):
        contours(axes, limits, limits, lambda point: float(land.objective(point)))
        trail(axes, walk(land.objective, land.start, rate, 0.0, land.steps), ".-", TRUTH)
        if sample.walks:
            trail(axes, sample.walks[position], "x--", YOURS)
        axes.plot(*land.start, "o", color=INK, markersize=4)
        axes.set_title(words.text("plot.rate", rate=rate))
        axes.set_xlim(*limits)
        axes.set_ylim(*limits)
        axes.set_aspect("equal")
    if sample.walks:
        names = (words.text("plot.by_autograd"), words.text("plot.answer"))
        figure.legend(panels[0].lines[:2], names, loc="outside lower center", ncols=2)
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
