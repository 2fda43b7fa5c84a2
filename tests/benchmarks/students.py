"""(a) Students per minute: `grader grade` against a fresh pytest process for every submission.

(d) The peak of the memory of the whole tree, and its growth with the class.
(e) The cost of a run as students, exercises and trials grow.
"""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks import classroom
from tests.benchmarks.measure import Spent, python
from tests.support.places import ROOT

_SMALL, _LARGE = 100, 400
_SAMPLE = 24  # fresh processes: they cost the same each, the hundredth as the first
_AT_ONCE = 2
_GROWTH = (10, 100, 1000, 3000)
_TRIALS = (8, 32, 128, 256)
_MINUTE = 60


def rates() -> dict[str, Any]:
    """Students per minute of both ways, with start-up, and steady; and how many times as many."""
    with _class(_LARGE) as folder:
        fresh = _fresh_processes(sorted(folder.iterdir())[:_SAMPLE])
        times = {size: _graded(folder, size).seconds for size in (_SMALL, _LARGE)}
    steady = (_LARGE - _SMALL) / (times[_LARGE] - times[_SMALL])
    return {
        "seconds for a class": {str(size): seconds for size, seconds in times.items()},
        "seconds for fresh processes": {"processes": _SAMPLE, "seconds": fresh},
        "students per minute": {
            "fresh processes": _MINUTE * _SAMPLE / fresh,
            "grader, class of 100": _MINUTE * _SMALL / times[_SMALL],
            "grader, class of 400": _MINUTE * _LARGE / times[_LARGE],
            "grader, steady": _MINUTE * steady,
        },
        "times as many": {
            "class of 400 with start-up": _LARGE / times[_LARGE] * fresh / _SAMPLE,
            "steady": steady * fresh / _SAMPLE,
        },
    }


def memory_and_growth() -> dict[str, Any]:
    """Seconds and peak megabytes of classes that grow, and seconds for more trials."""
    with _class(max(_GROWTH)) as folder:
        runs = {size: _graded(folder, size, watched=True) for size in _GROWTH}
        trials = {n: _graded(folder, _SMALL, trials=n).seconds for n in _TRIALS}
    return {
        "seconds by students": {str(size): run.seconds for size, run in runs.items()},
        "peak megabytes by students": {str(size): run.peak_mb for size, run in runs.items()},
        "seconds by trials": {str(number): seconds for number, seconds in trials.items()},
    }


@contextmanager
def _class(students: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="handgrad-benchmark-") as place:
        folder = Path(place) / "class"
        classroom.write(folder, students)
        yield folder


def _graded(folder: Path, students: int, *, watched: bool = False, trials: int = 8) -> Spent:
    """A run of `grader grade` over the first students of the class."""
    with tempfile.TemporaryDirectory(prefix="handgrad-benchmark-") as place:
        part = Path(place) / "class"
        part.mkdir()
        for student in sorted(folder.iterdir())[:students]:
            shutil.copytree(student, part / student.name)
        config = Path(place) / "config.yaml"
        policy = classroom.CONFIG.read_text(encoding="utf-8")
        config.write_text(re.sub(r"(?m)^trials: \d+", f"trials: {trials}", policy), "utf-8")
        out = Path(place) / "out"
        command = ("-m", "grader", "grade", part, "-o", out, "--config", config, "--jobs", "2")
        return python(*command, watched=watched)


def _fresh_processes(students: list[Path]) -> float:
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
