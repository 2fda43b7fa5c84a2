"""Names of cases and the language of a desktop: what is said beyond whole sentences."""

import ctypes
import re
import sys
from types import SimpleNamespace

import pytest

from grader import catalog
from grader.exercise import Exercise
from grader.language import Language, Words, choose
from grader.model import Message

ENGLISH, CHINESE = Words(Language.ENGLISH), Words(Language.CHINESE)


def names(exercise: Exercise) -> list[str]:
    """The names of the exercise's points."""
    return [point.name for point in (*exercise.points, *exercise.edges, *exercise.extremes)]


@pytest.mark.parametrize("exercise", catalog.EXERCISES, ids=lambda exercise: exercise.name)
def test_every_case_has_a_name_in_every_language(exercise: Exercise) -> None:
    for name in names(exercise):
        case = f"{name}, float64"
        assert ENGLISH.case(case) == case
        assert re.search(r"[\u4e00-\u9fff]", CHINESE.case(case)), name
        assert CHINESE.case(case).endswith("float64")


def test_a_random_case_is_named_by_its_number() -> None:
    assert ENGLISH.case("trial 12, float32") == "trial 12, float32"
    assert "12" in CHINESE.case("trial 12, float32")


@pytest.mark.parametrize("name", ["", "values 3 <float32>", "a point of a new lesson, float64"])
def test_a_name_without_words_stays_as_it_is(name: str) -> None:
    assert CHINESE.case(name) == name


def test_a_sentence_names_its_case_in_its_language() -> None:
    message = Message(id="contract.input_changed", parameters={"case": "zero, float64"})
    assert "零" in CHINESE.say(message)
    assert "(zero, float64)" in ENGLISH.say(message)


@pytest.mark.parametrize(
    ("identifier", "environment", "chosen"),
    [
        (0x0804, {}, "zh"),
        (0x0404, {}, "zh"),
        (0x0409, {}, "en"),
        (0x0407, {}, "en"),
        (0x0804, {"LANG": "en_US.UTF-8"}, "en"),
        (0x0804, {"GRADER_LANG": "en"}, "en"),
    ],
)
def test_windows_tells_its_language_where_no_variable_does(
    identifier: int, environment: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert choose(None, "auto", environment) == chosen
