"""What grades follow from: no part of grader that judges is left out of it, and no part twice."""

from pathlib import Path

import grimp
import pytest

import grader
from grader import provenance

PACKAGE = Path(grader.__file__).parent
# Where a grade is made: what is asked, what answers, what judges, what adds up.
MAKES_GRADES = ("questions", "pipeline", "classroom", "workplace", "sandbox", "worker")
# They are imported where grades are made, and still change none: words are chosen when a result
# is shown, and the files that were found are in the submission's own digest.
HARMLESS = {"intake", "language"}


@pytest.fixture(scope="module")
def judging() -> set[str]:
    """All parts that take part in making a grade, however far behind."""
    graph = grimp.build_graph("grader", cache_dir=None)
    entries = {f"grader.{name}" for name in MAKES_GRADES}
    inside = {module for entry in entries for module in graph.find_descendants(entry)}
    behind = {up for module in entries | inside for up in graph.find_upstream_modules(module)}
    return {module.split(".")[1] for module in entries | behind if "." in module}


def test_every_part_of_the_grader_judges_or_has_no_influence(judging: set[str]) -> None:
    parts = {path.name for path in PACKAGE.iterdir() if holds_code(path)}
    without = provenance.WITHOUT_INFLUENCE
    assert without <= parts
    assert judging & {part.removesuffix(".py") for part in without} == HARMLESS
    assert {part.removesuffix(".py") for part in parts - without} == judging - HARMLESS


def holds_code(path: Path) -> bool:
    """Whether it is a module or a package."""
    return path.suffix == ".py" or (path / "__init__.py").is_file()
