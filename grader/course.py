"""Command line options → what is to be graded: config, exercises, points, seed and language."""

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
    name = assignment or _assignment_of(wanted, policy)
    points = _only(policy.points(name), wanted, name)
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
        near = get_close_matches(unknown[0], known, n=_NEAR, cutoff=_LIKENESS) or sorted(known)
        text = words.text("show.unknown", names=", ".join(unknown), known=", ".join(near))
        raise UsageError(text)
    return catalog.select(names)


def file_of(exercise: Exercise, path: Path, submission: "Submission | None") -> str:
    """Where an exercise is written or, when there is no submission yet, is to be written."""
    folder = path if path.is_dir() else path.parent
    name = submission.file_of(exercise.module) if submission else f"{exercise.module}.py"
    return str(folder / name)


def afterwards(course: Course, check: str) -> str:
    """What a student who has it all right does next, in a sentence; `check` is their command."""
    words, own = course.words, course.points.keys()
    if course.config.points(course.assignment).keys() - own:
        return words.text("after.rest", assignment=course.assignment, check=check)
    names = list(course.config.assignments)
    for name in names[names.index(course.assignment) + 1 :]:
        if course.config.points(name).keys() - own:
            return words.text("after.assignment", assignment=name)
    lesson = course.exercises[-1].module
    return words.text("after.lesson", lesson=words.text(f"lesson.{lesson}.next"))


def _assignment_of(wanted: tuple[str, ...], policy: Config) -> str:
    """Whoever names an exercise need not know which lesson it belongs to."""
    own = policy.assignment
    having = [name for name, points in policy.assignments.items() if points.keys() >= set(wanted)]
    if own in having or not having:
        return own
    return min(having, key=lambda name: len(policy.assignments[name]))


def _only(points: dict[str, float], wanted: tuple[str, ...], assignment: str) -> dict[str, float]:
    unknown = [name for name in wanted if name not in points]
    if unknown:
        message = (
            f"no exercise {', '.join(unknown)} in assignment {assignment}; "
            f"it has: {', '.join(points)}"
        )
        names = {"names": ", ".join(unknown), "assignment": assignment, "known": ", ".join(points)}
        raise UsageError(message, "no_exercise", **names)
    return {name: worth for name, worth in points.items() if not wanted or name in wanted}
