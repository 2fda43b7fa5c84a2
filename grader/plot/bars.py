"""Gradients at one point → a pair of bars for each entry, the truth and the student's."""

from math import isfinite

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.language import Words
from grader.plot.sample import Sample, sentence
from grader.plot.style import QUIET, TRUTH, YOURS

_WIDTH, _HEIGHT = 6.4, 2.8  # inches
_LETTERS = 80
_BAR = 0.38
_MOST_ENTRIES = 24


def draw(sample: Sample, words: Words) -> Figure:
    """All entries of all outputs, as many as can be told apart."""
    figure = Figure(figsize=(_WIDTH, _HEIGHT))
    axes = figure.subplots()
    labels = _labels(sample)
    places = range(len(labels))
    truth = _flat(tuple(one.lowest for one in sample.truth))
    shift = _BAR / 2 if sample.yours is not None else 0
    label = words.text("plot.by_autograd")
    axes.bar([place - shift for place in places], truth, _BAR, color=TRUTH, label=label)
    if sample.yours is not None:
        _yours(axes, _flat(sample.yours), words.text("plot.answer"))
    elif why := sentence(sample, words, _LETTERS):
        axes.set_title(why, color=YOURS, parse_math=False)
    axes.axhline(0, color=QUIET, linewidth=0.6)
    axes.set_xticks(list(places), labels)
    if sum(map(len, labels)) > _LETTERS:
        for text in axes.get_xticklabels():
            text.set(rotation=60, ha="right", rotation_mode="anchor")
    axes.legend()
    return figure


def _yours(axes: Axes, yours: list[float], label: str) -> None:
    """The student's bars; a word where there is no number."""
    where = [place + _BAR / 2 for place in range(len(yours))]
    heights = [one if isfinite(one) else 0.0 for one in yours]
    axes.bar(where, heights, _BAR, color=YOURS, label=label, hatch="//")
    for place, one in zip(where, yours, strict=True):
        if not isfinite(one):
            axes.text(place, 0, f"{one}", color=YOURS, ha="center", va="bottom")


def _labels(sample: Sample) -> list[str]:
    """`w[0]`, `w[1]`, `b`: the entries by the argument in which the derivative is taken."""
    names = [sample.exercise.arguments[i].name for i in sample.exercise.differentiated]
    labels: list[str] = []
    for position, truth in enumerate(sample.truth):
        name = names[position] if len(names) == len(sample.truth) else ""
        several = truth.lowest.numel() != 1
        indices = truth.lowest.isfinite().logical_or(truth.lowest.isnan()).nonzero().tolist()
        labels += [f"{name}{index}" if several else name for index in indices]
    return labels[:_MOST_ENTRIES]


def _flat(tensors: tuple[Tensor, ...]) -> list[float]:
    return [float(x) for tensor in tensors for x in tensor.flatten().tolist()][:_MOST_ENTRIES]
