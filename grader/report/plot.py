"""A failure card's samples → the coordinates of a small plot: the truth as a line, answers as dots.

Drawn here, not by a plotting library: it takes a kilobyte instead of twenty, and no time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from grader.model import FailureCard, Sample

WIDTH = 320
HEIGHT = 150
# Room around the curves, for dots at the border.
_MARGIN = 6
# How far beyond the truth's own range answers are still drawn in place, in multiples of it; an
# answer of 1e9 would flatten the truth into a line. Beyond, a dot sits at the border.
_REACH = 1.0


@dataclass(frozen=True, slots=True)
class Plot:
    """SVG path data in a box of WIDTH by HEIGHT, and the numbers at its borders.

    `outside` holds the dots at the border, whose values lie beyond; `not_finite` counts answers
    that have no place at all. `zero` is the height of the line y = 0, None when it is not in view.
    """

    truth: str
    dots: str
    outside: str
    not_finite: int
    zero: float | None
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    bottom: float
    top: float

    def x(self, value: float) -> float:
        return _scaled(value, self.left, self.right, WIDTH)

    def y(self, value: float) -> float:
        return HEIGHT - _scaled(
            min(max(value, self.bottom), self.top), self.bottom, self.top, HEIGHT
        )

    def holds(self, value: float) -> bool:
        return self.bottom <= value <= self.top


def plot(card: FailureCard) -> Plot | None:
    """The plot of a card; None when it has too few samples to show a curve."""
    samples = sorted(card.curve, key=lambda sample: sample.x)
    if len({sample.x for sample in samples}) < 2:  # noqa: PLR2004  a line takes two points
        return None
    frame = _frame(samples)
    answered = [(s.x, s.got) for s in samples if s.got is not None]
    truth = [f"{frame.x(s.x):.1f} {frame.y(s.expected):.1f}" for s in samples]
    return Plot(
        truth=f"M{'L'.join(truth)}",
        dots=_dots(frame, ((x, got) for x, got in answered if frame.holds(got))),
        outside=_dots(frame, ((x, got) for x, got in answered if not frame.holds(got))),
        not_finite=len(samples) - len(answered),
        zero=round(frame.y(0), 1) if frame.holds(0) else None,
        left=frame.left,
        right=frame.right,
        bottom=frame.bottom,
        top=frame.top,
    )


def _frame(samples: list[Sample]) -> _Frame:
    truth = [sample.expected for sample in samples]
    low, high = min(truth), max(truth)
    reach = _REACH * (high - low) or max(abs(high), 1.0)
    # A lost sign is in sight, too.
    lowest, highest = min(low - reach, -high), max(high + reach, -low)
    near = [s.got for s in samples if s.got is not None and lowest <= s.got <= highest]
    low, high = min([low, *near]), max([high, *near])
    if low == high:
        low, high = low - reach, high + reach
    return _Frame(left=samples[0].x, right=samples[-1].x, bottom=low, top=high)


def _dots(frame: _Frame, points: Iterable[tuple[float, float]]) -> str:
    """Strokes of no length with round ends: one path is far smaller than many circles."""
    return "".join(f"M{frame.x(x):.1f} {frame.y(y):.1f}h0" for x, y in points)


def _scaled(value: float, low: float, high: float, size: int) -> float:
    # Halved first, since the distance of two large numbers may be infinite.
    share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return _MARGIN + share * (size - 2 * _MARGIN)
