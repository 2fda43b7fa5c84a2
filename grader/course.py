"""Command line options → what is to be graded: config, exercises, points, seed and language."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from grader import catalog, config
from grader.config import Config
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.language import Words, choose

if TYPE_CHECKING:
    from grader.submissions import Submission

DEFAULT_CONFIG = Path("config.yaml")
# How many names are offered for one that is misspelt, and how like it they are at least.
_NEAR = 3
_LIKENESS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One assignment of a course, read and checked; nothing of it needs torch."""

    config: Config
    assignment: str
    seed: int
    points: dict[str, float]
    exercises: tuple[Exercise, ...]
    words: Words


def read(
    path: Path,
    assignment: str | None,
    seed: int | None,
    language: str | None,
    wanted: tuple[str, ...] = (),
) -> Course:
    """The course of a config file, with the options that override it.

    Without an `assignment` it is the config's own or, when that lacks a wanted exercise, the
    smallest one that has them all.

    Raises:
        ConfigError: the file has problems.
        UsageError: there is no such assignment or exercise.
    """
    policy = config.load(path, catalog.names())
    name = assignment or _assignment_of(wanted, policy, policy.assignment)
    points = _only(policy, wanted, name)
    return Course(
        config=policy,
        assignment=name,
        seed=policy.seed if seed is None else seed,
        points=points,
        exercises=catalog.select(tuple(points)),
        words=Words(choose(language, policy.language)),
    )


def find(names: tuple[str, ...], words: Words) -> tuple[Exercise, ...]:
    """The exercises of these names, in whatever assignment; UsageError for an unknown one."""
    known = catalog.names()
    unknown = [name for name in names if name not in known]
    if unknown:
        alike = near(unknown[0], known)
        key, offered = ("show.near", alike) if alike else ("show.unknown", sorted(known))
        raise UsageError(words.text(key, names=", ".join(unknown), known=", ".join(offered)))
    return catalog.select(names)


def near(name: str, known: Iterable[str]) -> list[str]:
    """The names that a misspelt one is like, the likest first."""
    return get_close_matches(name, known, n=_NEAR, cutoff=_LIKENESS)


def home(exercise: Exercise, course: Course) -> str:
    """The assignment in which an exercise is checked: the course's, else the smallest with it."""
    return _assignment_of((exercise.name,), course.config, course.assignment)


def command(course: Course, path: Path, config: Path, assignment: str) -> str:
    """What is typed to check a path in an assignment."""
    words = ["grader", "check", str(path)]
    if config != DEFAULT_CONFIG:
        words += ["--config", str(config)]
    if assignment != course.config.assignment:
        words += ["--assignment", assignment]
    return shlex.join(words)


def file_of(exercise: Exercise, path: Path, submission: "Submission | None") -> str:
    """Where an exercise is written or, when there is no submission yet, is to be written."""
    folder = path if path.is_dir() else path.parent
    name = f"{exercise.module}.py"
    if submission:
        name = submission.file_of(exercise.module, exercise.name)
    return str(folder / name)


def afterwards(course: Course, check: str) -> str:
    """What a student who has it all right does next, in a sentence; `check` is their command."""
    words, own = course.words, course.points.keys()
    if course.config.points(course.assignment).keys() - own:
        return words.text("after.rest", assignment=course.assignment, check=check)
    names = list(course.config.assignments)
    later = names[names.index(course.assignment) + 1 :]
    # What holds all of this again, and more, comes after what holds something else.
    for name in sorted(later, key=lambda name: own <= course.config.points(name).keys()):
        if course.config.points(name).keys() - own:
            return words.text("after.assignment", assignment=name)
    lesson = course.exercises[-1].module
    return words.text("after.lesson", lesson=words.text(f"lesson.{lesson}.next"))


def _assignment_of(wanted: tuple[str, ...], policy: Config, first: str) -> str:
    """The first choice if it has all of these or no other has, else the smallest that has them.

    Whoever names an exercise need not know which lesson it belongs to.
    """
    having = [name for name, points in policy.assignments.items() if points.keys() >= set(wanted)]
    if first in having or not having:
        return first
    return min(having, key=lambda name: len(policy.assignments[name]))


def _only(policy: Config, wanted: tuple[str, ...], assignment: str) -> dict[str, float]:
    points = policy.points(assignment)
    for name in wanted:
        if name not in points:
            raise _no_exercise(name, assignment, policy)
    return {name: worth for name, worth in points.items() if not wanted or name in wanted}


def _no_exercise(name: str, assignment: str, policy: Config) -> UsageError:
    """The exercise is in another assignment, or misspelt, or there is none like it."""
    start = f"no exercise {name} in assignment {assignment}; "
    given = {"name": name, "assignment": assignment}
    other = _assignment_of((name,), policy, assignment)
    if other != assignment:
        text = f"{start}it is in {other}: --assignment {other}"
        return UsageError(text, "exercise_elsewhere", other=other, **given)
    points = policy.points(assignment)
    if alike := ", ".join(near(name, points)):
        return UsageError(f"{start}did you mean {alike}?", "exercise_near", near=alike, **given)
    known = ", ".join(points)
    return UsageError(f"{start}it has: {known}", "no_exercise", known=known, **given)
