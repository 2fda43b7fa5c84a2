"""Statements, formulas and hints: there for every exercise, and none gives the answer away."""

import ast
import re

import pytest

from grader import catalog
from grader.exercise import Exercise
from grader.language import Language
from grader.language import catalog as texts
from tests.support.places import ROOT
from tests.unit.test_diagnoses_texts import SOLUTIONS, plain

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
LESSONS = {exercise.module for exercise in catalog.EXERCISES}
PREFIX = "lesson."
OF_AN_EXERCISE = ("statement", "hint_1", "hint_2", "hint_3")
OF_A_LESSON = ("title", "next")


def lessons(language: Language) -> dict[str, str]:
    """The texts of lessons by `EXERCISE.KEY` or `LESSON.KEY`."""
    found = {key: text for key, text in texts(language).items() if key.startswith(PREFIX)}
    return {key.removeprefix(PREFIX): text for key, text in found.items()}


def shown(exercise: Exercise, language: Language) -> list[str]:
    """All that a student can read of an exercise before it is solved."""
    said = lessons(language)
    own = [said[f"{exercise.name}.{key}"] for key in OF_AN_EXERCISE]
    formula = texts(language).get(f"formula.{exercise.name}", exercise.plain_formula)
    return [*own, exercise.formula, formula]


def returned(exercise: Exercise) -> list[str]:
    """What our solution returns, as code without its typography."""
    path = ROOT / "solutions" / f"{exercise.module}.py"
    functions = ast.parse(path.read_text(encoding="utf-8")).body
    own = next(node for node in functions if getattr(node, "name", "") == exercise.name)
    returns = (n.value for n in ast.walk(own) if isinstance(n, ast.Return) and n.value)
    return [plain(ast.unparse(value)) for value in returns]


@pytest.mark.parametrize("language", Language)
def test_every_exercise_and_every_lesson_has_its_texts(language: Language) -> None:
    wanted = {f"{name}.{key}" for name in EXERCISES for key in OF_AN_EXERCISE}
    wanted |= {f"{lesson}.{key}" for lesson in LESSONS for key in OF_A_LESSON}
    assert wanted == set(lessons(language))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_texts_of_an_exercise_stand_in_the_file_of_its_lesson(name: str) -> None:
    for language in Language:
        folder = ROOT / "grader" / "language" / language / "lessons"
        text = (folder / f"{EXERCISES[name].module}.toml").read_text(encoding="utf-8")
        assert f"\n[{name}]\n" in text


@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_has_its_formula_in_both_forms(name: str) -> None:
    exercise = EXERCISES[name]
    assert exercise.formula not in ("", "TODO")
    assert exercise.plain_formula
    assert exercise.plain_formula.isascii()  # terminals of every encoding show it


@pytest.mark.parametrize("name", EXERCISES)
def test_the_words_in_a_formula_are_there_in_every_language(name: str) -> None:
    formula = EXERCISES[name].plain_formula
    words = re.search(r"\b(of|over|for|in|with|where|from)\b", formula)
    assert texts(Language.ENGLISH).get(f"formula.{name}", "") == (formula if words else "")
    assert bool(texts(Language.CHINESE).get(f"formula.{name}")) is bool(words)


@pytest.mark.parametrize("language", Language)
def test_nothing_is_left_to_be_written(language: Language) -> None:
    assert not [key for key, text in lessons(language).items() if "TODO" in text]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", EXERCISES)
def test_no_hint_is_the_same_as_another(name: str, language: Language) -> None:
    hints = shown(EXERCISES[name], language)[: len(OF_AN_EXERCISE)]
    assert len(set(hints)) == len(hints)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", EXERCISES)
def test_no_text_gives_the_answer_away(name: str, language: Language) -> None:
    for text in map(plain, shown(EXERCISES[name], language)):
        assert not [s for s, expression in SOLUTIONS.items() if re.search(expression, text)], text
        assert not [answer for answer in returned(EXERCISES[name]) if answer in text], text
