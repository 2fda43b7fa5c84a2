"""This machine → what the grader can do on it: versions, the wall that holds, a graded toy."""

import platform
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from grader import catalog, packages, workplace
from grader.config import DEFAULT_PACKAGES, Config, load
from grader.course import Course
from grader.exercise import Argument, Derivative, Exercise
from grader.language import Words
from grader.model import Verdict
from grader.sandbox.tiers import ACCEPTED, Tier
from grader.submissions import Submission
from grader.wire.policy import Attack

if TYPE_CHECKING:
    from grader.sandbox.host import Sandbox

_PACKAGES = ("handgrad", "torch", "numpy", "safetensors", "pydantic", "pytest")
_LABEL_WIDTH = 32

# No exercise of the course, so that no answer of it stands here.
_CUBE = Exercise(
    name="cube_prime",
    module="toy",
    derivative=Derivative.ELEMENTWISE,
    forward=lambda x: x**3,
    arguments=(Argument(name="x"),),
    shapes=(((4,),), ((2, 3),)),
)
_ANSWERS = {
    b"def cube_prime(x): return 3 * x * x": Verdict.CORRECT,
    b"def cube_prime(x): return 3 * x": Verdict.WRONG,
    b"def cube_prime(x): raise NotImplementedError": Verdict.NOT_ATTEMPTED,
}


def examine(words: Words) -> tuple[str, bool]:
    """The report, and whether submissions of others can be graded here.

    Raises:
        GraderFault: the grader cannot work here at all.
    """
    course = _toy_course(words)
    with workplace.sandbox(course, frozenset(Tier)) as sandbox:
        right = _right_verdicts(course, sandbox)
    result = words.text("doctor.grading", right=right, total=len(_ANSWERS))
    lacking = packages.warning(_packages(), words)
    report = "\n".join(filter(None, [*_versions(), *_wall(sandbox, words), lacking, result]))
    return report, sandbox.wall.tier in ACCEPTED and right == len(_ANSWERS)


def _packages() -> Iterable[str]:
    """What the course of the current folder names; without a course, what every course has."""
    path = Path("config.yaml")
    return load(path, catalog.names()).packages if path.is_file() else DEFAULT_PACKAGES


def _versions() -> Iterator[str]:
    yield _row("python", f"{platform.python_version()} ({sys.executable})")
    for package in _PACKAGES:
        yield _row(package, metadata.version(package))
    yield _row("machine", platform.platform())
    yield ""


def _wall(sandbox: "Sandbox", words: Words) -> Iterator[str]:
    wall = sandbox.wall
    yield words.text("doctor.tier", tier=wall.tier)
    yield words.text("doctor.layers", layers=", ".join(wall.record()["layers"]))
    for attack in Attack:
        key = "doctor.not_held" if attack in wall.not_held else "doctor.held"
        yield _row(str(attack), words.text(key))
    yield ""


def _right_verdicts(course: Course, sandbox: "Sandbox") -> int:
    """How many of the toy answers got the verdict they must get."""
    from grader import pipeline, questions

    assignment = questions.prepare(course)
    found = [
        pipeline.grade(Submission(student="toy", files={"toy.py": code}), assignment, sandbox)
        for code in _ANSWERS
    ]
    return sum(
        result.exercises[0].verdict is verdict
        for result, verdict in zip(found, _ANSWERS.values(), strict=True)
    )


def _toy_course(words: Words) -> Course:
    points = {_CUBE.name: 1.0}
    return Course(
        config=Config(version=1, assignments={"toy": points}),
        assignment="toy",
        seed=1,
        points=points,
        exercises=(_CUBE,),
        words=words,
    )


def _row(label: str, value: str) -> str:
    return f"  {label:<{_LABEL_WIDTH}} {value}"
