"""Exercise and course seed → cases: random draws and fixed points, then declared edge points."""

import hashlib

import torch
from torch import Tensor

from grader.exercise import Argument, Case, Exercise, Numbers, Point, Shape
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
    fixed = [_at(point, Criterion.VALUES, dtype) for dtype in _DTYPES for point in exercise.points]
    edges = [_at(point, Criterion.EDGES, torch.float64) for point in exercise.edges]
    extremes = [
        _at(point, Criterion.STABILITY, dtype) for dtype in _DTYPES for point in exercise.extremes
    ]
    return (*drawn, *fixed, *edges, *extremes)


def _draw(exercise: Exercise, trial: int, dtype: torch.dtype, seed: int) -> Case:
    name = f"trial {trial}, {_short(dtype)}"
    generator = torch.Generator().manual_seed(_seed(seed, exercise.name, name))
    shapes = exercise.shapes[(trial - 1) % len(exercise.shapes)]
    inputs = (
        _uniform(argument, shape, generator).to(dtype)
        for argument, shape in zip(exercise.arguments, shapes, strict=True)
    )
    return Case(name=name, criterion=Criterion.VALUES, inputs=tuple(inputs))


def _uniform(argument: Argument, shape: Shape, generator: torch.Generator) -> Tensor:
    unit = torch.rand(shape, generator=generator, dtype=torch.float64)
    return argument.low + (argument.high - argument.low) * unit


def _at(point: Point, criterion: Criterion, dtype: torch.dtype) -> Case:
    inputs = tuple(_tensor(numbers).to(dtype) for numbers in point.inputs)
    return Case(name=f"{point.name}, {_short(dtype)}", criterion=criterion, inputs=inputs)


def _tensor(numbers: Numbers) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64)


def _short(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _seed(course_seed: int, exercise: str, case: str) -> int:
    digest = hashlib.sha256(f"{course_seed}/{exercise}/{case}".encode()).digest()
    return int.from_bytes(digest[:7], "big")
