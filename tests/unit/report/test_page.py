"""report.html: the golden file (see tests/support/golden.py to write it again), and what is in it.

The page is read with an HTML parser: a hostile text that became an element would be found there.
"""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from grader.language import Language, Words
from grader.report import page
from grader.report.contents import Contents
from tests.support import sample_report
from tests.support.golden import golden

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_SECTIONS = ("body", "header", "main", "section", "article", "details", "summary", "div")
_TEXTS = ("p", "span", "bdi", "a", "dl", "dt", "dd", "ol", "li", "code", "pre", "time", "wbr")
_TABLES = ("table", "caption", "thead", "tbody", "tr", "th", "td")
_ELEMENTS = {"html", "head", "meta", "title", "style", *_HEADINGS, *_SECTIONS, *_TEXTS, *_TABLES}
_WITHOUT_END = frozenset({"meta", "wbr"})


class _Page(HTMLParser):
    """The elements, attributes and texts of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def having(self, attribute: str) -> list[str]:
        return [str(found[attribute]) for _, found in self.elements if attribute in found]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module", params=Language)
def words(request: pytest.FixtureRequest) -> Words:
    """The texts of each language."""
    return Words(request.param)


@pytest.fixture(scope="module")
def sample(words: Words) -> _Page:
    """The page of the sample class, parsed."""
    return _Page(page.render(sample_report.contents(), words))


def test_the_sample_class_renders_to_the_golden_file() -> None:
    rendered = page.render(sample_report.contents(), Words(Language.ENGLISH))
    assert rendered == golden("report.html", rendered)


def test_the_language_is_declared() -> None:
    tags = {
        language: _Page(page.render(sample_report.contents(), Words(language))).named("html")
        for language in Language
    }
    assert tags == {Language.ENGLISH: [{"lang": "en"}], Language.CHINESE: [{"lang": "zh-Hans"}]}


def test_every_element_is_ours_and_closed(sample: _Page) -> None:
    assert {name for name, _ in sample.elements} == _ELEMENTS
    assert sample.open == []


def test_nothing_runs_and_nothing_is_fetched(sample: _Page) -> None:
    names = {name for _, attributes in sample.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "action"}
    assert all(link.startswith("#student-") for link in sample.having("href"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in sample.having("content")
    assert "url(" not in sample.text
    assert "@import" not in sample.text


def test_hostile_texts_are_shown_as_they_are(sample: _Page) -> None:
    for text in (sample_report.MARKUP_NAME, sample_report.FORMULA_NAME, "李小明 {braces} %s"):
        assert sample.text.count(text) == 2
    for text in ("</pre><script>alert(1)</script>", "{{ 7 * 7 }}", "<b>0</b> & {braces}"):
        assert text in sample.text


def test_characters_that_cannot_be_seen_are_spelled(sample: _Page) -> None:
    assert "\\x1b[2J" in sample.text
    assert "\\ud800 \\u202egnorw" in sample.text
    assert not {"\x1b", "\ud800", "\u202e"} & set(sample.text)
    sample.text.encode("utf-8")


def test_every_student_is_linked_to_what_a_closed_section_holds(sample: _Page) -> None:
    identifiers = sample.having("id")
    assert max(Counter(identifiers).values()) == 1
    links = [link.removeprefix("#") for link in sample.having("href")]
    assert links == [name for name in identifiers if name.startswith("student-")]
    assert len(links) == len(sample.named("details")) == len(sample_report.contents().submissions)
    assert set(sample.having("aria-labelledby")) <= set(identifiers)


def test_tables_have_captions_and_scopes(sample: _Page) -> None:
    assert len(sample.named("caption")) == len(sample.named("table"))
    assert {head.get("scope") for head in sample.named("th")} == {"row", "col"}


def test_headings_leave_no_level_out(sample: _Page) -> None:
    names = [name for name, _ in sample.elements if name in _HEADINGS]
    levels = [int(name[1]) for name in names]
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_a_card_and_a_note_and_the_run_are_there(sample: _Page, words: Words) -> None:
    for text in ("x = [-0.5, 0, 2.25]", "0 ... 1", "descriptors, rlimits"):
        assert text in sample.text
    assert words.text("diagnosis.relu_grad.ones") in sample.text
    assert words.text("diagnosis.relu_grad.ones_next") in sample.text
    assert words.text("note.nan_at_kink") in sample.text
    assert words.text("card.distance_infinite") in sample.text


def test_what_was_printed_is_cut(words: Words) -> None:
    exercise = sample_report.correct("relu_grad").model_copy(update={"output": "x" * 60_000})
    one = sample_report.submission("a", exercise)
    text = _Page(page.render(Contents(run=sample_report.run(), submissions=(one,)), words)).text
    assert text.count("x") < 5_000
    assert words.text("report.output_cut", count=56_000) in text


def test_a_class_of_nobody_has_a_page(words: Words) -> None:
    empty = Contents(run=sample_report.run(), submissions=())
    assert "—" in _Page(page.render(empty, words)).text


@pytest.mark.parametrize(
    ("score", "low"), [(0, 0), (5.999, 20), (6, 30), (0.3 * 20 - 1e-15, 30), (19.99, 90), (20, 90)]
)
def test_a_score_falls_into_its_tenth(score: float, low: int) -> None:
    exercise = sample_report.correct("relu_grad").model_copy(update={"score": score})
    one = sample_report.submission("a", exercise)
    bins = page.distribution(Contents(run=sample_report.run(), submissions=(one,)))
    assert [(each.low, each.count, each.share) for each in bins if each.count] == [(low, 1, 1)]


def test_the_distribution_is_of_those_graded() -> None:
    bins = page.distribution(sample_report.contents())
    assert [each.count for each in bins] == [1, 0, 0, 2, 0, 0, 0, 0, 0, 1]
