"""What Dask costs: a class graded by a cluster of two workers on this machine, against `--jobs 2`.

Both take turns. The cluster is there already, as a course's is; that its nodes make themselves
ready counts.
"""

import statistics
from typing import Any

from distributed import LocalCluster

from tests.benchmarks import classroom

_CLASS = 400
_ROUNDS = 2
_WORKERS = 2


def overhead() -> dict[str, Any]:
    """Median seconds of both, and the one as a part of the other."""
    with (
        classroom.written(classroom.core, _CLASS) as students,
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=_WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as nodes,
    ):
        dask = ("--engine", "dask", "--scheduler", nodes.scheduler_address)
        ways = {"jobs": ("--jobs", str(_WORKERS)), "dask": dask}
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(_ROUNDS):
            for name, options in ways.items():
                times[name].append(classroom.graded(students, *options).seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        f"seconds, class of {_CLASS}": medians,
        "times the seconds of --jobs 2": medians["dask"] / medians["jobs"],
    }
