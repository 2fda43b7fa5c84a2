"""Command line options → what is to be graded: config, exercises, points, seed and language."""

from dataclasses import dataclass
from pathlib import Path

from grader import catalog, config
from grader.config import Config
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.language import Words, choose


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

    Raises:
        ConfigError: the file has problems.
        UsageError: there is no such assignment or exercise.
    """
    policy = config.load(path, catalog.names())
    name = assignment or policy.assignment
    points = _only(policy.points(name), wanted, name)
    return Course(
        config=policy,
        assignment=name,
        seed=policy.seed if seed is None else seed,
        points=points,
        exercises=catalog.select(tuple(points)),
        words=Words(choose(language, policy.language)),
    )


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
