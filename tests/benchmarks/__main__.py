"""`make bench`: every benchmark → out/benchmarks.json, each a ratio within this one run.

`python -m tests.benchmarks FILE [NAME]...` runs only those named.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import save, start, students, wall
from tests.benchmarks.measure import machine

_BENCHMARKS: dict[str, Callable[[], dict[str, Any]]] = {
    "students": students.rates,
    "submission": wall.submission,
    "layers": wall.layers,
    "cold": start.cold,
    "save": save.verdict,
    "growth": students.memory_and_growth,
}


def main(file: Path, names: list[str]) -> None:
    """Run the benchmarks and write what they measured."""
    record: dict[str, Any] = {"machine": machine()}
    for name in names or _BENCHMARKS:
        record[name] = _BENCHMARKS[name]()
        sys.stdout.write(f"{name}: {json.dumps(record[name], indent=1)}\n")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
