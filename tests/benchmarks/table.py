"""What was measured → the tables of the README, between its two marks.

`python -m tests.benchmarks.table` writes them anew from `measured.json`, and makes that from
another file first when one is named, as from the one that `make bench` writes.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.places import ROOT

MEASURED = ROOT / "tests" / "benchmarks" / "measured.json"
README = ROOT / "README.md"
_START, _END = "<!-- benchmarks -->\n", "<!-- end of benchmarks -->"


def placed(readme: str, record: Mapping[str, Any]) -> str:
    """The README with this record's tables in their place."""
    before, _, rest = readme.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}{render(record)}{_END}{after}"


def render(record: Mapping[str, Any]) -> str:
    """The tables and the line about the machine."""
    machine = record["machine"]
    where = f"{machine['processor']}, {machine['cores']} cores, {machine['platform']}"
    what = f"Python {machine['python']}, torch {machine['torch']}"
    rows = "".join(f"| {label} | {figure} |\n" for label, figure in _rows(record))
    return f"| | |\n|---|---|\n{rows}\n{_growth(record)}\nMeasured in one run on {where}; {what}.\n"


def _rows(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _rates(record["students"])
    own = record["submission"]
    cost = f"{own['milliseconds']['graded']:.0f} ms, {own['times the floor']:.2f} times"
    yield "one submission, against fork, locks, the same calls, kill", cost
    yield from _walls(record["layers"])
    storm = record["storm"]["milliseconds by processes"].items()
    sizes, times = _lists((size, f"{milliseconds:.0f}") for size, milliseconds in storm)
    yield f"a worker killed with {sizes} processes that it had started", f"{times} ms"
    yield from _waits(record)
    dask = record["dask"]["times the seconds of --jobs 2"]
    yield "a class of 400 on a Dask cluster of 2, against `--jobs 2`", f"{dask:.2f} times"


def _rates(students: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    rates, many = students["students per minute"], students["times as many"]
    yield "students a minute, pytest in a fresh process each", f"{rates['fresh processes']:.0f}"
    for label, name in (
        ("a class of 100 with start-up", "grader, class of 100"),
        ("a class of 400 with start-up", "grader, class of 400"),
        ("steady", "grader, steady"),
    ):
        yield f"students a minute, {label}", f"{rates[name]:.0f}, {many[name]:.0f} times as many"


def _walls(layers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, own in layers.items():
        bare = own["bare fork, milliseconds"]
        added = own["milliseconds added by the wall"].items()
        figures = ", ".join(f"{tier} {milliseconds:+.1f} ms" for tier, milliseconds in added)
        yield f"the wall ({kind}), against a bare fork with one call", f"{bare:.1f} ms; {figures}"


def _waits(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    parts = {**record["cold"]["times import torch"], **record["save"]["times import torch"]}
    for name, part in parts.items():
        if name != "import torch":
            yield f"`{name}`, against `import torch`", f"{part:.2f} times"


def _growth(record: Mapping[str, Any]) -> str:
    """What a run costs as it grows: seconds, and milliseconds for each further one."""
    rows = []
    for what in ("students", "trials", "exercises"):
        own = record[f"growth in {what}"]
        sizes, seconds = _lists((size, f"{one:.1f}") for size, one in own["seconds"].items())
        further = ", ".join(
            f"{one:.1f}" for one in own["milliseconds for each further one"].values()
        )
        rows.append(f"| {what} | {sizes} | {seconds} | {further} |\n")
    sizes, peaks = _lists(
        (size, f"{one:.0f}") for size, one in record["growth in students"]["peak megabytes"].items()
    )
    head = "| a run with | | seconds | milliseconds for each further one |\n|---|---|---|---|\n"
    memory = f"\nThe memory of all its processes together, for {sizes} students: {peaks} MB.\n"
    return head + "".join(rows) + memory


def _lists(pairs: Iterator[tuple[str, str]]) -> tuple[str, str]:
    sizes, figures = zip(*pairs, strict=True)
    return ", ".join(sizes), ", ".join(figures)


def main(measured: Path | None = None) -> None:
    """Write the tables into the README."""
    if measured:
        shutil.copyfile(measured, MEASURED)
    record = json.loads(MEASURED.read_text(encoding="utf-8"))
    README.write_text(placed(README.read_text(encoding="utf-8"), record), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
