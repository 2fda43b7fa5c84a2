"""`make bench`: every benchmark → out/benchmarks.json, each a ratio within this one run.

`python -m tests.benchmarks FILE [NAME]...` measures only those named, and keeps what the file
holds of the others.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import cluster, growth, save, start, storm, students, wall
from tests.benchmarks.measure import machine

_BENCHMARKS: dict[str, Callable[[], dict[str, Any]]] = {
    "students": students.rates,
    "submission": wall.submission,
    "layers": wall.layers,
    "storm": storm.killed,
    "cold": start.cold,
    "save": save.verdict,
    "growth in students": growth.students,
    "growth in trials": growth.trials,
    "growth in exercises": growth.exercises,
    "dask": cluster.overhead,
}


def main(file: Path, names: list[str]) -> None:
    """Run the benchmarks and write what they measured, after each of them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    record = json.loads(file.read_text(encoding="utf-8")) if names and file.exists() else {}
    record["machine"] = machine()
    for name in names or _BENCHMARKS:
        started = time.perf_counter()
        record[name] = _BENCHMARKS[name]()
        seconds = time.perf_counter() - started
        sys.stdout.write(f"{name}, {seconds:.0f} s: {json.dumps(record[name], indent=1)}\n")
        sys.stdout.flush()
        file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
