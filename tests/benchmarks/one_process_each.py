"""How courses grade today: pytest in a fresh process imports one submission and judges it.

Run by `students.py` with the submission's folder in HANDGRAD_SUBMISSION. It compares the answers to
the same cases as the grader does, without any wall, and says nothing of contract, mistakes or how
an answer was found.
"""

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest
from torch import Tensor

from grader import compare, course, inputs, oracle
from grader.exercise import Case, Exercise
from grader.model import Outcome
from grader.wire.messages import Answer, AnswerKind
from tests.benchmarks.classroom import CONFIG

COURSE = course.read(CONFIG, "core", None, "en")
CASES = [
    (exercise, case)
    for exercise in COURSE.exercises
    for case in inputs.cases(exercise, COURSE.seed, COURSE.config.trials)
]


@pytest.fixture(scope="session")
def functions() -> dict[str, Callable[..., Any]]:
    """The student's functions, imported once."""
    sys.path.insert(0, os.environ["HANDGRAD_SUBMISSION"])
    return {e.name: getattr(importlib.import_module(e.module), e.name) for e in COURSE.exercises}


@pytest.mark.parametrize(("exercise", "case"), CASES, ids=lambda value: value.name)
def test_derivative(
    functions: dict[str, Callable[..., Any]], exercise: Exercise, case: Case
) -> None:
    value = functions[exercise.name](*(tensor.clone() for tensor in case.inputs))
    parts = tuple(part for part in _parts(value) if isinstance(part, Tensor))
    answer = Answer(kind=AnswerKind.VALUE, parts=parts, form="Tensor")
    result = compare.compare(exercise, case, oracle.expected(exercise, case), answer)
    assert result.outcome is Outcome.RIGHT


def _parts(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
