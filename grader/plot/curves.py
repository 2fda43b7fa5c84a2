"""A sample on a grid → f, the true f', the student's f', and below them the error."""

from collections.abc import Iterable
from itertools import pairwise
from math import isfinite

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.language import Words
from grader.plot.sample import Sample, sentence
from grader.plot.style import INK, QUIET, TRUTH, YOURS
from grader.tolerance import ABSOLUTE

_WIDTH, _HEIGHT, _ERROR_HEIGHT = 6.4, 3.2, 1.6  # inches
_LETTERS = 80
_MARGIN = 1.15


def draw(sample: Sample, words: Words) -> Figure:
    """The curves of an elementwise exercise; the error only where there is an answer."""
    if sample.yours is None:
        figure = Figure(figsize=(_WIDTH, _HEIGHT))
        _curves(figure.subplots(), sample, words)
        return figure
    figure = Figure(figsize=(_WIDTH, _HEIGHT + _ERROR_HEIGHT))
    ratios = (_HEIGHT, _ERROR_HEIGHT)
    above, below = figure.subplots(2, sharex=True, height_ratios=ratios)
    _curves(above, sample, words)
    _error(below, sample, words)
    return figure


def _curves(axes: Axes, sample: Sample, words: Words) -> None:
    x, f, truth = _x(sample), _forward(sample), sample.truth[0].lowest
    axes.plot(x, f.tolist(), color=QUIET, linewidth=1.2, label=words.text("plot.f"))
    for piece, line in enumerate(_pieces(sample, truth)):
        label = words.text("plot.truth") if piece == 0 else None
        axes.plot(*line, color=TRUTH, label=label)
    if sample.yours is not None:
        yours = sample.yours[0]
        axes.plot(x, yours.tolist(), "--", color=YOURS, label=words.text("plot.yours"))
    elif why := sentence(sample, words, _LETTERS):
        axes.set_title(why, color=YOURS, parse_math=False)
    axes.axhline(0, color=QUIET, linewidth=0.6)
    axes.set_ylim(*_limits((f, truth), sample.yours or ()))
    axes.legend()


def _error(axes: Axes, sample: Sample, words: Words) -> None:
    assert sample.yours  # noqa: S101  drawn only then
    error = sample.yours[0] - sample.truth[0].lowest
    axes.plot(_x(sample), error.tolist(), color=YOURS)
    axes.axhline(0, color=QUIET, linewidth=0.6)
    # Rounding must not look like an error: nothing below the tolerance fills the picture.
    largest = float(error.nan_to_num(0, 0, 0).abs().max())
    axes.set_ylim(-_MARGIN * max(largest, ABSOLUTE), _MARGIN * max(largest, ABSOLUTE))
    axes.set_title(words.text("plot.error"), color=INK, loc="left")
    axes.set_xlabel(sample.exercise.arguments[sample.exercise.differentiated[0]].name)


def _forward(sample: Sample) -> Tensor:
    assert sample.forward is not None  # noqa: S101  curves are drawn only then
    return sample.forward


def _x(sample: Sample) -> list[float]:
    return [float(x) for x in sample.case.inputs[sample.exercise.differentiated[0]].tolist()]


def _pieces(sample: Sample, values: Tensor) -> list[tuple[list[float], list[float]]]:
    """The curve between its kinks: there is no slope at one, so no line leads across."""
    x, y = _x(sample), [float(value) for value in values.tolist()]
    ends = [sum(one < kink.at for one in x) for kink in sample.exercise.kinks]
    cuts = sorted({0, len(x), *ends})
    return [(x[low:high], y[low:high]) for low, high in pairwise(cuts)]


def _limits(needed: Iterable[Tensor], yours: Iterable[Tensor]) -> tuple[float, float]:
    """What f and f' need, and as much again above and below for an answer.

    So a lost sign is in sight, and a wild answer leaves the picture and does not flatten the truth.
    """
    low, high = _ends(needed)
    lowest, highest = _ends(yours)
    span = high - low or 1
    low, high = min(low, max(lowest, low - span)), max(high, min(highest, high + span))
    gap = (_MARGIN - 1) * (high - low or 1)
    return low - gap, high + gap


def _ends(curves: Iterable[Tensor]) -> tuple[float, float]:
    finite = [value for curve in curves for value in curve.tolist() if isfinite(value)] or [0.0]
    return min(finite), max(finite)
