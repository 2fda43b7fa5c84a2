"""A Jacobian → two heat maps side by side, the truth and the student's with its errors framed."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from torch import Tensor

from grader.language import Words
from grader.plot.sample import Sample, sentence
from grader.plot.style import INK, PAPER, QUIET, YOURS

_SIDE, _CAPTION = 3.2, 0.4  # inches
_LETTERS = 36
_COLOURS = "RdBu_r"
_DARK_FROM = 0.6  # of the largest entry: there the colour is too dark for dark figures
_MOST_FIGURES = 8  # rows or columns that leave room for the number in each cell


def draw(sample: Sample, words: Words) -> Figure:
    """The matrices with their entries; an answer of another shape is told in words."""
    asked = sample.yours is not None or sample.why is not None
    figure = Figure(figsize=(_SIDE * (2 if asked else 1), _SIDE + _CAPTION))
    plots = figure.subplots(1, 2 if asked else 1, squeeze=False)[0]
    truth = sample.truth[0].lowest
    largest = float(truth.abs().max()) or 1.0
    _map(plots[0], truth, largest, words.text("plot.by_autograd"))
    if sample.yours is not None:
        _map(plots[1], sample.yours[0], largest, words.text("plot.framed"))
        _frame(plots[1], sample.wrong(0))
    elif asked:
        _say(plots[1], sentence(sample, words, _LETTERS))
    return figure


def _map(axes: Axes, matrix: Tensor, largest: float, title: str) -> None:
    rows, columns = matrix.shape
    # Drawn cell by cell: an image would be a picture of pixels inside the drawing.
    axes.pcolormesh(
        matrix.tolist(), cmap=_COLOURS, vmin=-largest, vmax=largest, edgecolors=QUIET, linewidth=0.3
    )
    axes.set_title(title)
    axes.set_aspect("equal")
    axes.invert_yaxis()
    axes.set_xticks([column + 0.5 for column in range(columns)], [str(j) for j in range(columns)])
    axes.set_yticks([row + 0.5 for row in range(rows)], [str(i) for i in range(rows)])
    axes.set_xlabel("j")
    axes.set_ylabel("i")
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    if max(rows, columns) <= _MOST_FIGURES:
        _figures(axes, matrix, largest)


def _figures(axes: Axes, matrix: Tensor, largest: float) -> None:
    for row, entries in enumerate(matrix.tolist()):
        for column, entry in enumerate(entries):
            dark = abs(entry) > _DARK_FROM * largest
            # Not the ink of a page: the cells are light on a dark page as well.
            axes.text(
                column + 0.5,
                row + 0.5,
                f"{entry:.2g}",
                color=PAPER if dark else "#000000",
                ha="center",
                va="center",
                fontsize=7,
            )


def _frame(axes: Axes, wrong: Tensor) -> None:
    for row, column in wrong.nonzero().tolist():
        axes.add_patch(
            Rectangle(
                (column + 0.06, row + 0.06), 0.88, 0.88, fill=False, edgecolor=YOURS, linewidth=2
            )
        )


def _say(axes: Axes, text: str) -> None:
    axes.set_axis_off()
    axes.text(
        0.5,
        0.5,
        text,
        color=INK,
        ha="center",
        va="center",
        parse_math=False,
        transform=axes.transAxes,
    )
