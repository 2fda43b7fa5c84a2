"""exercises/README.md in both languages: its sessions print what they show, its table names all."""

import doctest
import re
from pathlib import Path

import pytest

from grader import catalog
from tests.support.places import ROOT

FILES = [ROOT / "exercises" / name for name in ("README.md", "README.zh.md")]
NAMES = catalog.names()
# What the slides hold: lines of the table, formulas and sessions.
FORMULAS = {1: 6, 2: 16, 3: 6, 4: 10}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sessions(path: Path) -> list[str]:
    """The sessions of a file."""
    return re.findall(r"```python\n(.*?)```", text(path), re.DOTALL)


def rows(path: Path) -> list[list[str]]:
    """Deck, formula and place of every row of the table."""
    table = [line for line in text(path).splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


def anchors(path: Path) -> set[str]:
    """The headings, as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_sessions_print_what_they_show(path: Path) -> None:
    session = "\n".join(sessions(path))
    test = doctest.DocTestParser().get_doctest(session, {}, path.name, str(path), 0)
    assert len(test.examples) > 50
    report: list[str] = []
    doctest.DocTestRunner().run(test, out=report.append)
    assert not report, "".join(report)


def test_both_languages_have_the_same_sessions() -> None:
    english, chinese = map(sessions, FILES)
    assert english == chinese


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_formula_of_the_slides_leads_to_an_exercise_or_a_worked_value(path: Path) -> None:
    decks = [int(deck) for deck, _, _ in rows(path)]
    assert {deck: decks.count(deck) for deck in decks} == FORMULAS
    for _, formula, where in rows(path):
        exercises = re.findall(r"`(\w+)`", where)
        links = re.findall(r"\]\(#([^)]+)\)", where)
        assert exercises or links, formula
        assert set(exercises) <= NAMES
        assert set(links) <= anchors(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_exercise_stands_in_the_table_and_is_led_to(path: Path) -> None:
    assert {name for _, _, where in rows(path) for name in re.findall(r"`(\w+)`", where)} == NAMES
    before, _, _ = text(path).rpartition("\n## ")
    assert {name for name in NAMES if f"`{name}`" in before} == NAMES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_solution_is_given_away(path: Path) -> None:
    for module in sorted((ROOT / "solutions").glob("*.py")):
        for answer in re.findall(r"^    return (.+)$", text(module), re.MULTILINE):
            assert answer not in text(path)
