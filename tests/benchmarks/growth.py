"""(d) The peak of the memory of the whole tree, and its growth with the class.

(e) The cost of a run as students, trials and exercises grow, always in two sandboxes.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from grader import course
from tests.benchmarks import classroom
from tests.benchmarks.measure import Spent

_JOBS = ("--jobs", "2")
_CLASS = 100  # where something else grows
_STUDENTS = (10, 100, 1000, 3000)
_TRIALS = (8, 32, 128, 256)
_EXERCISES = (5, 10, 20, 30)
_MILLISECONDS = 1000


def students() -> dict[str, Any]:
    """Seconds and peak megabytes of classes that grow."""
    with classroom.written(classroom.core, max(_STUDENTS)) as everybody:
        runs = {
            size: classroom.graded(everybody[:size], *_JOBS, watched=True) for size in _STUDENTS
        }
    peaks = {str(size): run.peak_mb for size, run in runs.items()}
    return {**_cost(runs), "peak megabytes": peaks}


def trials() -> dict[str, Any]:
    """Seconds of a class for more and more random cases."""
    return _growing(
        classroom.core,
        _TRIALS,
        lambda count: ((), _policy().replace("trials: 8", f"trials: {count}")),
    )


def exercises() -> dict[str, Any]:
    """Seconds of a class that has solved more and more exercises of the course.

    The last of them is one in which autograd is allowed: a second worker for every student, and
    more to import at the start.
    """
    names = _exercises()

    def some(count: int) -> tuple[tuple[str, ...], str]:
        points = ", ".join(f"{name}: 1" for name in names[:count])
        return ("--assignment", "some"), f"{_policy()}  some: {{{points}}}\n"

    return _growing(classroom.course, _EXERCISES, some)


def _growing(
    write: Callable[[Path, int], None],
    sizes: tuple[int, ...],
    vary: Callable[[int], tuple[tuple[str, ...], str]],
) -> dict[str, Any]:
    """Seconds of a class, graded with the options and the policy for each size."""
    with classroom.written(write, _CLASS) as some:
        runs = {}
        for size in sizes:
            options, policy = vary(size)
            runs[size] = classroom.graded(some, *_JOBS, *options, policy=policy)
    return _cost(runs)


def _policy() -> str:
    return classroom.CONFIG.read_text(encoding="utf-8")


def _exercises() -> list[str]:
    whole = course.read(classroom.CONFIG, "course", None, "en").exercises
    return [one.name for one in sorted(whole, key=lambda one: one.autograd_allowed)]


def _cost(runs: dict[int, Spent]) -> dict[str, Any]:
    """Seconds for each size, and what one more of them costs between a size and the next."""
    return {
        "seconds": {str(size): run.seconds for size, run in runs.items()},
        "milliseconds for each further one": {
            f"{small} to {large}": _MILLISECONDS
            * (runs[large].seconds - runs[small].seconds)
            / (large - small)
            for small, large in pairwise(runs)
        },
    }
