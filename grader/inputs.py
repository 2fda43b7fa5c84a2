"""Exercise and course seed → cases: random draws and fixed points, then declared edge points."""

import hashlib

import torch
from torch import Tensor

from grader.exercise import Argument, Case, Exercise, Handed, Numbers, Point, Shape
from grader.model import Criterion

_DTYPES = (torch.float64, torch.float32)


def cases(exercise: Exercise, seed: int, trials: int) -> tuple[Case, ...]:
    """All cases of an exercise; `trials` random ones for each of float64 and float32.

    A case's seed comes from the course seed and its own name, so that one more exercise, trial
    or point changes no other case.
    """
    drawn = [
        _draw(exercise, trial, dtype, seed) for dtype in _DTYPES for trial in range(1, trials + 1)
    ]
    return (
        *drawn,
        *(_at(exercise, p, Criterion.VALUES, torch.float64) for p in exercise.points),
        *(_at(exercise, p, Criterion.VALUES, torch.float32) for p in _together(exercise)),
        *(_at(exercise, point, Criterion.EDGES, torch.float64) for point in exercise.edges),
        *(
            _at(exercise, point, Criterion.STABILITY, dtype)
            for dtype in _DTYPES
            for point in exercise.extremes
        ),
    )


def _draw(exercise: Exercise, trial: int, dtype: torch.dtype, seed: int) -> Case:
    name = f"trial {trial}, {_short(dtype)}"
    generator = torch.Generator().manual_seed(_seed(seed, exercise.name, name))
    shapes = exercise.shapes[(trial - 1) % len(exercise.shapes)]
    inputs = (
        _random(argument, shape, generator).to(_dtype(argument, dtype))
        for argument, shape in zip(exercise.arguments, shapes, strict=True)
    )
    return Case(name=name, criterion=Criterion.VALUES, inputs=tuple(inputs))


def _random(argument: Argument, shape: Shape, generator: torch.Generator) -> Tensor:
    unit = torch.rand(shape, generator=generator, dtype=torch.float64)
    if argument.choices:
        choices = torch.tensor(argument.choices, dtype=torch.float64)
        return choices[(unit * len(choices)).long()]
    if _dtype(argument, torch.float64) is torch.int64:
        return argument.low + ((argument.high - argument.low + 1) * unit).floor()
    return argument.low + (argument.high - argument.low) * unit


def _dtype(argument: Argument, of_the_case: torch.dtype) -> torch.dtype:
    """A Python float has 64 bits in every case."""
    if argument.handed in (Handed.COUNT, Handed.INDICES):
        return torch.int64
    return torch.float64 if argument.handed is Handed.NUMBER else of_the_case


def _together(exercise: Exercise) -> tuple[Point, ...]:
    """The fixed points, as one where each number is judged by itself, which spares calls.

    What an answer makes of their shapes is seen in float64.
    """
    if not (exercise.is_univariate and exercise.points[1:]):
        return exercise.points
    numbers = torch.cat([_tensor(point.inputs[0]).flatten() for point in exercise.points])
    return (Point("all fixed points", (tuple(numbers.tolist()),)),)


def _at(exercise: Exercise, point: Point, criterion: Criterion, dtype: torch.dtype) -> Case:
    inputs = tuple(
        _tensor(numbers).to(_dtype(argument, dtype))
        for argument, numbers in zip(exercise.arguments, point.inputs, strict=True)
    )
    return Case(name=f"{point.name}, {_short(dtype)}", criterion=criterion, inputs=inputs)


def _tensor(numbers: Numbers) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


def _short(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _seed(course_seed: int, exercise: str, case: str) -> int:
    digest = hashlib.sha256(f"{course_seed}/{exercise}/{case}".encode()).digest()
    return int.from_bytes(digest[:7], "big")
