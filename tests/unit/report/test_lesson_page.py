"""The lesson page: every exercise with its formula, in one file without script or network."""

import re

import pytest

from grader import catalog
from grader.language import Language, Words
from grader.report import lesson_page
from grader.report.lesson_page import Entry, Picture
from tests.support.parsed import Page

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
ENTRIES = tuple(
    Entry(exercise=exercise, pictures=(Picture(svg=DRAWING, caption="plot.curves"),) * 2)
    for exercise in catalog.EXERCISES
)
LESSONS = dict.fromkeys(exercise.module for exercise in catalog.EXERCISES)


@pytest.fixture(scope="module", params=Language)
def words(request: pytest.FixtureRequest) -> Words:
    """The texts of each language."""
    return Words(request.param)


@pytest.fixture(scope="module")
def page(words: Words) -> Page:
    """The page of the whole catalog."""
    return Page(lesson_page.render("core", ENTRIES, words))


def test_every_exercise_has_its_statement_formula_and_pictures(page: Page, words: Words) -> None:
    for entry in ENTRIES:
        assert entry.exercise.signature in page.text
        assert words.text(f"lesson.{entry.exercise.name}.statement") in page.text
    assert len(page.named("math")) == len(ENTRIES)
    assert len(page.named("figure")) == len(page.named("svg")) == 2 * len(ENTRIES)


def test_lessons_stand_in_their_order_each_once(page: Page, words: Words) -> None:
    titles = [words.text(f"lesson.{lesson}.title") for lesson in LESSONS]
    places = [page.text.index(title) for title in titles]
    assert places == sorted(places)
    assert [page.text.count(title) for title in titles] == [1] * len(titles)


def test_nothing_runs_and_nothing_is_fetched(page: Page, words: Words) -> None:
    assert not page.named("script")
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "action"}
    assert "@import" not in page.text
    assert "default-src 'none'" in "".join(page.having("content"))
    assert page.named("html") == [{"lang": words.text("report.language")}]


def test_a_hostile_name_of_an_assignment_stays_text(words: Words) -> None:
    page = Page(lesson_page.render("<script>alert(1)</script>", ENTRIES[:1], words))
    assert not page.named("script")
    assert "<script>alert(1)</script>" in page.text


def test_every_formula_was_understood_as_latex(page: Page) -> None:
    assert not re.search(r"\\[a-z]+", page.text.partition("</style>")[2])
