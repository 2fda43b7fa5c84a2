"""One screen of a session, where no session in a terminal can lead."""

from io import StringIO
from math import ceil
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader import course as courses
from grader.hints import Hints
from grader.language import Language, Words
from grader.report.terminal import CheckContext
from grader.sandbox.tiers import Tier, Wall
from grader.watch.keyboard import Key
from grader.watch.screen import Screen, View
from grader.wire.policy import Attack
from tests.support import sample_report
from tests.support.places import ROOT

NAMES = ("sigmoid_prime", "relu_grad", "mse_grad")
WIDTH = 100


def shown(language: Language, tier: Tier, view: View, folder: Path, height: int = 60) -> str:
    """The screen behind a wall of that tier."""
    course, screen = courses.read(ROOT / "config.yaml", "core", None, language, NAMES), StringIO()
    console = Console(file=screen, width=WIDTH, height=height, highlight=False, _environ={})
    context = CheckContext(
        assignment="core",
        seed=1,
        files={name: f"exercises/{name}.py" for name in NAMES},
        repeat="grader check exercises",
        afterwards="And so on.",
    )
    wall = Wall(tier=tier, layers=frozenset(), wrapped=False, not_held=(Attack.LOOK,))
    hints = Hints(course.words, Path("config.yaml"), folder)
    Screen(console, course, context, hints, wall).show(view)
    return screen.getvalue()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("tier", [Tier.T0, Tier.T3])
def test_every_screen_without_a_wall_says_so(
    tier: Tier, language: Language, tmp_path: Path
) -> None:
    solved = sample_report.submission("a", *map(sample_report.correct, NAMES))
    screen = shown(language, tier, View(result=solved, focus=None), tmp_path)
    assert (Words(language).text("check.no_wall") in screen) is (tier is Tier.T0)


@pytest.mark.parametrize("language", Language)
def test_a_perfect_run_ends_in_one_sentence_and_what_comes_next(
    language: Language, tmp_path: Path
) -> None:
    solved = sample_report.submission("a", *map(sample_report.correct, NAMES))
    lines = shown(language, Tier.T1, View(result=solved, focus=None), tmp_path).splitlines()
    assert lines[-3:-1] == [Words(language).text("check.done"), "And so on."]
    assert all(f"{key} " in lines[-1] for key in Key)
    assert "[####################] 3/3" in lines[-4]


def test_texts_of_a_student_cannot_steer_the_screen(tmp_path: Path) -> None:
    *_, hostile = (s for s in sample_report.contents().submissions if s.exercises[0].output)
    view = View(result=hostile, focus="sigmoid_prime")
    screen = shown(Language.ENGLISH, Tier.T1, view, tmp_path)
    assert "\x1b" not in screen
    assert "\u202e" not in screen


def test_what_is_wrong_stays_in_sight_where_not_all_has_room(tmp_path: Path) -> None:
    wrong, *_ = (s for s in sample_report.contents().submissions if s.exercises[0].score == 0)
    view = View(result=wrong, focus=NAMES[0])
    title = Words(Language.ENGLISH).text("check.title", assignment="core", seed=1)
    for height, listed, whole in ((60, True, True), (12, False, True), (8, False, False)):
        screen = shown(Language.ENGLISH, Tier.T1, view, tmp_path, height)
        assert ((title in screen), ("…" not in screen)) == (listed, whole)
        assert len(screen.splitlines()) <= height
        assert f"{NAMES[0]}: " in screen
        assert "q quit" in screen


@pytest.mark.parametrize("height", range(8, 20))
def test_the_cursor_has_a_line_below_the_screen(height: int, tmp_path: Path) -> None:
    wrong, *_ = (s for s in sample_report.contents().submissions if s.exercises[0].score == 0)
    view = View(result=wrong, focus=NAMES[0])
    rows = shown(Language.ENGLISH, Tier.T1, view, tmp_path, height).split("\n")
    assert sum(max(1, ceil(cell_len(row) / WIDTH)) for row in rows) <= height


def test_hints_that_were_asked_for_stay_in_sight_too(tmp_path: Path) -> None:
    wrong, *_ = (s for s in sample_report.contents().submissions if s.exercises[0].score == 0)
    Hints(Words(Language.ENGLISH), Path("config.yaml"), tmp_path).open_next(NAMES[0])
    view = View(result=wrong, focus=NAMES[0], hinting=True)
    screen = shown(Language.ENGLISH, Tier.T1, view, tmp_path, 10)
    assert "hint 1 of 3" in screen
    assert "q quit" in screen
