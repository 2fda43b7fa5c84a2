"""(a) Students per minute: `grader grade` against a fresh pytest process for every submission."""

import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.benchmarks import classroom
from tests.benchmarks.measure import python
from tests.support.places import ROOT

_SMALL, _LARGE = 100, 400
_ROUNDS = 3
_SAMPLE = 8  # fresh processes in each round: the hundredth costs what the first does
_AT_ONCE = 2
_JOBS = ("--jobs", str(_AT_ONCE))
_MINUTE = 60


def rates() -> dict[str, Any]:
    """Students per minute of both ways, with start-up, and steady; and how many times as many.

    All take turns, and each figure is a median over the rounds.
    """
    with classroom.written(classroom.core, _LARGE) as students:
        rounds = [
            (_fresh_processes(some), *(_seconds(students[:size]) for size in (_SMALL, _LARGE)))
            for some in _samples(students)
        ]
    fresh, small, large = (statistics.median(times) for times in zip(*rounds, strict=True))
    per_minute = {
        "fresh processes": _MINUTE * _SAMPLE / fresh,
        f"grader, class of {_SMALL}": _MINUTE * _SMALL / small,
        f"grader, class of {_LARGE}": _MINUTE * _LARGE / large,
        "grader, steady": _MINUTE * (_LARGE - _SMALL) / (large - small),
    }
    return {
        "rounds, seconds": {
            f"{_SAMPLE} fresh processes": [seconds for seconds, _, _ in rounds],
            f"class of {_SMALL}": [seconds for _, seconds, _ in rounds],
            f"class of {_LARGE}": [seconds for _, _, seconds in rounds],
        },
        "students per minute": per_minute,
        "times as many": {
            name: rate / per_minute["fresh processes"] for name, rate in per_minute.items()
        },
    }


def _seconds(students: tuple[Path, ...]) -> float:
    return classroom.graded(students, *_JOBS).seconds


def _samples(students: Sequence[Path]) -> Iterator[Sequence[Path]]:
    yield from (students[_SAMPLE * i : _SAMPLE * (i + 1)] for i in range(_ROUNDS))


def _fresh_processes(students: Sequence[Path]) -> float:
    """Seconds for pytest on each submission, two at a time."""
    file = ROOT / "tests" / "benchmarks" / "one_process_each.py"
    options = ("-q", "-p", "no:cacheprovider", "--rootdir", file.parent, "-c", "/dev/null")

    def run(student: Path) -> None:
        python(
            "-m", "pytest", *options, file, HANDGRAD_SUBMISSION=str(student), PYTHONPATH=str(ROOT)
        )

    started = time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as executor:
        list(executor.map(run, students))
    return time.perf_counter() - started
