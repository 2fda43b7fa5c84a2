"""A path of two parameters → the landscape from above, the true path on it, and the student's."""

from collections.abc import Callable
from typing import TypeAlias

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.exercise import Exercise
from grader.language import Words
from grader.plot.sample import Sample, sentence
from grader.plot.style import QUIET, TRUTH, YOURS

Height: TypeAlias = Callable[[Tensor], float]

_SIDE = 4.4  # inches
_LETTERS = 56
_MARGIN = 0.2
_WILD = 3.0  # times the size of the true path: farther points are left out
_GRID = 60
_LEVELS = 14


def draw(sample: Sample, words: Words) -> Figure:
    """The descent, point by point; a wild answer leaves the picture."""
    truth = sample.truth[0].lowest
    yours = sample.yours[0] if sample.yours is not None else truth
    figure = Figure(figsize=(_SIDE + 1, _SIDE))
    axes = figure.subplots()
    across, up = _limits(truth, yours)
    contours(axes, across, up, lambda point: _height(sample, point))
    trail(axes, truth, "o-", TRUTH, words.text("plot.by_autograd"))
    if sample.yours is not None:
        trail(axes, yours, "x--", YOURS, words.text("plot.answer"))
    elif why := sentence(sample, words, _LETTERS):
        axes.set_title(why, color=YOURS, parse_math=False)
    axes.set_xlim(*across)
    axes.set_ylim(*up)
    axes.set_aspect("equal")
    names = _names(sample.exercise)
    axes.set_xlabel(names[0])
    axes.set_ylabel(names[1])
    axes.legend()
    return figure


def contours(
    axes: Axes,
    across: tuple[float, float],
    up: tuple[float, float],
    height: Height,
) -> None:
    """Lines of equal height, which is a function of a point [2]."""
    xs = torch.linspace(*across, _GRID, dtype=torch.float64)
    ys = torch.linspace(*up, _GRID, dtype=torch.float64)
    rows = [[height(torch.stack([x, y])) for x in xs] for y in ys]
    axes.contour(
        xs.tolist(),
        ys.tolist(),
        rows,
        levels=_LEVELS,
        colors=QUIET,
        linewidths=0.5,
        linestyles="solid",
    )


def trail(axes: Axes, path: Tensor, form: str, colour: str, label: str | None = None) -> None:
    """A path [points, 2] as marks and lines of this form."""
    across, up = (path[:, column].tolist() for column in (0, 1))
    axes.plot(across, up, form, color=colour, label=label, markersize=5, linewidth=1.4)


def _names(exercise: Exercise) -> tuple[str, str]:
    names = [exercise.arguments[i].name for i in exercise.differentiated]
    return (names[0], names[1]) if len(names) > 1 else (f"{names[0]}[0]", f"{names[0]}[1]")


def _height(sample: Sample, point: Tensor) -> float:
    """The forward function where its variables are this point."""
    inputs, used = list(sample.case.inputs), 0
    for i in sample.exercise.differentiated:
        size = inputs[i].numel()
        inputs[i] = point[used : used + size].reshape(inputs[i].shape)
        used += size
    return float(sample.exercise.forward(*inputs))


def _limits(truth: Tensor, yours: Tensor) -> tuple[tuple[float, float], tuple[float, float]]:
    """A square around the path, and around an answer that does not make it much larger."""
    low, high = truth.amin(0), truth.amax(0)
    reach = (_WILD - 1) / 2 * ((high - low).max() or 1)
    near = yours.nan_to_num(torch.inf).clamp(low - reach, high + reach)
    tame = yours[(near == yours).all(dim=1)]
    both = torch.cat([truth, tame])
    low, high = both.amin(0), both.amax(0)
    half = (0.5 + _MARGIN) * (float((high - low).max()) or 1)
    middle = ((low + high) / 2).tolist()
    return (middle[0] - half, middle[0] + half), (middle[1] - half, middle[1] + half)
