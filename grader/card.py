"""A failing case and its answer → the card that shows it: what went in, came out, should have."""

import torch
from torch import Tensor

from grader.exercise import Case, Exercise, Expected
from grader.model import FailureCard
from grader.tolerance import Measured


def of_entries(
    exercise: Exercise, case: Case, truth: Expected, measured: Measured, output: int
) -> FailureCard:
    """The card of an answer that was measured against output number `output`.

    The entry that is furthest off stands out.
    """
    got, distance = measured.got, measured.distance
    worst = int(distance.argmax())
    far = float(distance.flatten()[worst])
    return of_inputs(exercise, case).model_copy(
        update={
            "index": f"{_output(exercise, output)}{_index(worst, got)}",
            "point": number(case.inputs[0].flatten()[worst]) if exercise.is_elementwise else "",
            "got": number(got.flatten()[worst]),
            "expected": span(truth, worst),
            "distance": far if far != torch.inf else None,
            "wrong": int((distance > 1).sum()),
            "total": distance.numel(),
        }
    )


def of_inputs(exercise: Exercise, case: Case) -> FailureCard:
    """The card of a case that has no entries to compare: its inputs alone."""
    return FailureCard(
        case=case.name,
        dtype=str(case.inputs[0].dtype).removeprefix("torch."),
        inputs={
            argument.name: text
            for argument, text in zip(exercise.arguments, case.texts, strict=True)
        },
        index="",
        point="",
        got="",
        expected="",
        distance=None,
        wrong=0,
        total=0,
    )


def number(value: Tensor, digits: int = 8) -> str:
    """A number as it is shown, with that many digits that count."""
    return f"{float(value):.{digits}g}"


def span(truth: Expected, position: int, digits: int = 8) -> str:
    """The right value of an entry, or the ends of the interval of right ones."""
    lowest, highest = truth.lowest.flatten()[position], truth.highest.flatten()[position]
    if lowest == highest:
        return number(lowest, digits)
    return f"{number(lowest, digits)} ... {number(highest, digits)}"


def _output(exercise: Exercise, position: int) -> str:
    """`d/dw ` for a gradient in several arguments; nothing where there is only one output."""
    if exercise.outputs == 1:
        return ""
    return f"d/d{exercise.arguments[exercise.differentiated[position]].name} "


def _index(position: int, tensor: Tensor) -> str:
    coordinates: list[int] = []
    for size in reversed(tensor.shape):  # torch.unravel_index takes half of a comparison's time
        position, coordinate = divmod(position, size)
        coordinates.insert(0, coordinate)
    return f"[{', '.join(map(str, coordinates))}]"
