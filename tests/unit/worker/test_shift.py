"""A step that shifts every point is a difference; two numbers that lie close by chance are none."""

import math

import pytest
import torch

from grader.worker.shift import ShiftTrace

STEP = 0.0123


def traced(calls: list[list[float]]) -> ShiftTrace:
    """What is seen when `tanh` takes these numbers one by one, call by call."""
    trace = ShiftTrace()
    for numbers in calls:
        trace.begin_call()
        for number in numbers:
            value = torch.tensor(number, dtype=torch.float64)
            trace.take(math.tanh, (value,), lambda: ("activations.py", 7))
        trace.end_call()
    return trace


def scattered(seed: int) -> list[float]:
    """Thirty numbers, no two of them closer than 0.1."""
    order = torch.randperm(30, generator=torch.Generator().manual_seed(seed)).tolist()
    return [place / 8 + seed / 1000 for place in order]


def test_two_numbers_that_lie_equally_close_in_every_call_are_no_difference() -> None:
    calls = [[*scattered(seed), 3.9, 3.9 + STEP] for seed in (1, 2, 3)]
    assert traced(calls).found() is None


@pytest.mark.parametrize("count", [1, 30])
def test_a_step_at_every_number_is_a_difference(count: int) -> None:
    calls = [
        [shifted for number in scattered(seed)[:count] for shifted in (number, number + STEP)]
        for seed in (1, 2, 3)
    ]
    assert traced(calls).found() == ("activations.py", 7)


def test_two_calls_are_too_few_to_tell() -> None:
    calls = [[0.3, 0.3 + STEP], [1.7, 1.7 + STEP]]
    assert traced(calls).found() is None
