"""What was measured → the table of the README, between its two marks.

`python -m tests.benchmarks.table` writes it anew from `measured.json`, which `make bench` makes.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.places import ROOT

MEASURED = ROOT / "tests" / "benchmarks" / "measured.json"
_START, _END = "<!-- benchmarks -->\n", "<!-- end of benchmarks -->"


def render(record: dict[str, Any]) -> str:
    """The table and the line about the machine."""
    machine = record["machine"]
    rows = "".join(f"| {label} | {figure} |\n" for label, figure in _rows(record))
    where = f"{machine['processor']}, {machine['cores']} cores, torch {machine['torch']}"
    return f"| | |\n|---|---|\n{rows}\nMeasured in one run on {where}.\n"


def placed(readme: str, record: dict[str, Any]) -> str:
    """The README with this record's table in its place."""
    before, _, rest = readme.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}{render(record)}{_END}{after}"


def _rows(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    rate, many = record["students"]["students per minute"], record["students"]["times as many"]
    started = f"{rate['grader, class of 400']:.0f}, {many['class of 400 with start-up']:.0f} times"
    yield "students a minute, a fresh pytest process each", f"{rate['fresh processes']:.0f}"
    yield "students a minute, a class of 400 with start-up", started
    yield "students a minute, steady", f"{rate['grader, steady']:.0f}, {many['steady']:.0f} times"
    own = record["submission"]
    cost = f"{own['milliseconds']['graded']:.0f} ms, {own['times the floor']:.2f} times"
    yield "a submission against fork, lock, the same calls, kill", cost
    yield from _waits(record)
    peaks = record["growth"]["peak megabytes by students"]
    peak = f"{peaks['100']:.0f} MB, {peaks['3000']:.0f} MB"
    yield "memory of the whole tree, 100 and 3000 students", peak
    growth = record["growth"]
    yield "seconds for 10, 100, 1000, 3000 students", _list(growth["seconds by students"])
    yield "seconds for 100 students, 8, 32, 128, 256 trials", _list(growth["seconds by trials"])


def _waits(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    saved = record.get("save", {"times import torch": {}})  # not in records of earlier versions
    parts = {**record["cold"]["times import torch"], **saved["times import torch"]}
    for name, part in parts.items():
        if name != "import torch":
            yield f"`{name}` against `import torch`", f"{part:.2f} times"


def _list(figures: dict[str, float]) -> str:
    return ", ".join(f"{figure:.1f}" for figure in figures.values())


def main(readme: Path = ROOT / "README.md") -> None:
    """Write the table into the README."""
    record = json.loads(MEASURED.read_text(encoding="utf-8"))
    text = readme.read_text(encoding="utf-8")
    readme.write_text(placed(text, record), encoding="utf-8")


if __name__ == "__main__":
    main()
