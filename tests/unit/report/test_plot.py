"""Samples → the coordinates of a plot, whatever numbers there are."""

import re
from math import isfinite

import pytest

from grader.model import FailureCard, Sample
from grader.report.plot import HEIGHT, WIDTH, Plot, plot


def _drawn(*samples: tuple[float, float | None, float]) -> Plot | None:
    curve = tuple(Sample(x=x, got=got, expected=expected) for x, got, expected in samples)
    card = FailureCard(
        case="",
        dtype="",
        inputs={},
        index="",
        point="",
        got="",
        expected="",
        distance=None,
        wrong=0,
        total=0,
        curve=curve,
    )
    return plot(card)


@pytest.mark.parametrize("samples", [(), ((1.0, 1.0, 1.0),), ((1.0, 1.0, 1.0), (1.0, 2.0, 1.0))])
def test_one_place_is_no_curve(samples: tuple[tuple[float, float, float], ...]) -> None:
    assert _drawn(*samples) is None


def test_the_line_is_the_truth_from_left_to_right() -> None:
    drawn = _drawn((1, 1, 1), (0, 0, 0))
    assert drawn is not None
    assert drawn.truth == "M6.0 144.0L314.0 6.0"
    assert drawn.dots == "M6.0 144.0h0M314.0 6.0h0"
    assert (drawn.left, drawn.right, drawn.bottom, drawn.top) == (0, 1, 0, 1)
    assert drawn.zero == 144


def test_an_answer_far_away_stands_at_the_border() -> None:
    drawn = _drawn((0, 0.5, 0), (1, 1e300, 1), (2, 1.5, 1))
    assert drawn is not None
    assert drawn.outside == "M160.0 6.0h0"
    assert drawn.top == 1.5


def test_an_answer_that_is_no_number_is_counted() -> None:
    drawn = _drawn((0, None, 0), (1, None, 1))
    assert drawn is not None
    assert (drawn.dots, drawn.outside, drawn.not_finite) == ("", "", 2)


@pytest.mark.parametrize("size", [0.0, 1.0, -3.0, 1e-320, 1.7e308])
def test_every_coordinate_is_inside(size: float) -> None:
    drawn = _drawn((-size - 1, size, size), (0, -size, size), (size + 2, None, size))
    assert drawn is not None
    numbers = [float(n) for n in re.findall(r"-?\d+\.\d|nan|inf", drawn.truth + drawn.dots)]
    assert numbers
    assert all(isfinite(number) and 0 <= number <= max(WIDTH, HEIGHT) for number in numbers)
