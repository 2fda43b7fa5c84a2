"""report.html: the golden file (tests/support/golden.py writes it again), and what is in it."""

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise

import pytest

from grader.language import Language, Words
from grader.model import LookAlikes
from grader.report import overview, page
from grader.report.contents import Contents
from tests.support import sample_report
from tests.support.golden import golden
from tests.support.parsed import Page
from tests.support.varied_class import VariedClass

_ENGLISH = Words(Language.ENGLISH)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_PARTS = ("body", "header", "main", "footer", "nav", "section", "article", "details", "summary")
_TEXTS = ("p", "span", "bdi", "a", "b", "dl", "dt", "dd", "ol", "ul", "li", "code", "pre", "time")
_TABLES = ("table", "caption", "thead", "tbody", "tr", "th", "td", "mark")
_FORM = ("form", "label", "input", "select", "option", "button", "output")
_DRAWN = ("svg", "rect", "path", "figure", "figcaption")
_MATHS = re.compile(r"math|m[a-z]+")
_HEAD = ("html", "head", "meta", "title", "style", "script", "noscript", "template", "div", "wbr")
_OURS = {*_HEADINGS, *_PARTS, *_TEXTS, *_TABLES, *_FORM, *_DRAWN, *_HEAD}


@pytest.fixture(scope="module", params=Language)
def words(request: pytest.FixtureRequest) -> Words:
    """The texts of each language."""
    return Words(request.param)


@pytest.fixture(scope="module")
def sample(words: Words) -> Page:
    """The page of the sample class, parsed."""
    return Page(page.render(sample_report.contents(), words))


@pytest.fixture(scope="module")
def varied() -> Page:
    """The page of a class with plots and tables, parsed."""
    return Page(_varied(40))


def _varied(students: int, most: int = page.MOST_STUDENTS) -> str:
    submissions = VariedClass(students).submissions()
    contents = Contents(run=sample_report.run(), submissions=submissions)
    return page.render(contents, _ENGLISH, most)


def test_the_sample_class_renders_to_the_golden_file() -> None:
    rendered = page.render(sample_report.contents(), _ENGLISH)
    assert rendered == golden("report.html", rendered)


def test_the_same_results_are_the_same_bytes() -> None:
    assert _varied(30) == _varied(30)


def test_the_language_is_declared() -> None:
    tags = {
        language: Page(page.render(sample_report.contents(), Words(language))).named("html")
        for language in Language
    }
    assert tags == {Language.ENGLISH: [{"lang": "en"}], Language.CHINESE: [{"lang": "zh-Hans"}]}


def test_every_element_is_ours_and_closed(sample: Page, varied: Page) -> None:
    for parsed in (sample, varied):
        others = {name for name, _ in parsed.elements} - _OURS
        assert not {name for name in others if not _MATHS.fullmatch(name)}
        assert parsed.open == []


def test_nothing_is_fetched_and_nothing_runs_but_our_script(sample: Page) -> None:
    names = {name for _, attributes in sample.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "action"}
    assert "style" not in names
    assert all(re.match("#(student-|scores$)", link) for link in sample.having("href"))
    assert len(sample.named("script")) == len(sample.named("style")) == 1
    assert "url(" not in sample.text
    assert "@import" not in sample.text


def test_the_policy_allows_the_one_style_and_the_one_script() -> None:
    source = page.render(sample_report.contents(), _ENGLISH)
    policy = next(value for value in Page(source).having("content") if "default-src" in value)
    for tag in ("style", "script"):
        (inline,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode("utf-8")).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert "default-src 'none';" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_hostile_texts_are_shown_as_they_are(sample: Page) -> None:
    for text in (sample_report.MARKUP_NAME, sample_report.FORMULA_NAME, "李小明 {braces} %s"):
        assert sample.text.count(text) >= 2
    for text in ("</pre><script>alert(1)</script>", "{{ 7 * 7 }}", "<b>0</b> & {braces}"):
        assert text in sample.text


def test_characters_that_cannot_be_seen_are_spelled(sample: Page) -> None:
    assert "\\x1b[2J" in sample.text
    assert "\\ud800 \\u202egnorw" in sample.text
    assert not {"\x1b", "\ud800", "\u202e"} & set(sample.text)
    sample.text.encode("utf-8")


def test_every_student_is_linked_to_a_part_of_the_page(sample: Page) -> None:
    identifiers = sample.having("id")
    assert max(Counter(identifiers).values()) == 1
    links = {link.removeprefix("#") for link in sample.having("href")} - {"scores"}
    parts = [name for name in identifiers if re.fullmatch(r"student-\d+", name)]
    assert links == set(parts)
    assert len(parts) == len(sample_report.contents().submissions)
    assert set(sample.having("aria-labelledby")) <= set(identifiers)


def test_tables_have_captions_and_scopes(sample: Page, varied: Page) -> None:
    for parsed in (sample, varied):
        assert len(parsed.named("caption")) == len(parsed.named("table"))
        assert {head.get("scope") for head in parsed.named("th")} == {"row", "col"}


def test_headings_leave_no_level_out(sample: Page) -> None:
    names = [name for name, _ in sample.elements if name in _HEADINGS]
    levels = [int(name[1]) for name in names]
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_a_card_and_a_note_and_the_run_are_there(sample: Page, words: Words) -> None:
    for text in ("x = [-0.5, 0, 2.25]", "0 ... 1", "descriptors, rlimits"):
        assert text in sample.text
    assert words.text("diagnosis.relu_grad.ones") in sample.text
    assert words.text("diagnosis.relu_grad.ones_next") in sample.text
    assert words.text("stability.sigmoid_prime") in sample.text
    assert words.text("card.distance_infinite") in sample.text


def test_formulas_plots_and_tables_are_drawn(varied: Page) -> None:
    assert len(varied.named("math")) > 5
    assert len(varied.named("mark")) > 5
    assert {"truth", "dots"} <= {drawn.get("class") for drawn in varied.named("path")}


def test_what_was_printed_is_cut(words: Words) -> None:
    exercise = sample_report.correct("relu_grad").model_copy(update={"output": "x" * 60_000})
    one = sample_report.submission("a", exercise)
    text = Page(page.render(Contents(run=sample_report.run(), submissions=(one,)), words)).text
    assert max(map(len, re.findall("x+", text))) == 4000
    assert words.text("report.output_cut", count=56_000) in text


def test_a_class_of_nobody_has_a_page(words: Words) -> None:
    empty = Contents(run=sample_report.run(), submissions=())
    assert "—" in Page(page.render(empty, words)).text


def test_look_alikes_are_listed_or_said_to_be_missing() -> None:
    run, students = sample_report.run(), sample_report.contents().submissions
    alike = LookAlikes(students=(students[0].student, students[1].student), percent=97)
    texts = [
        Page(page.render(Contents(run, students, found), _ENGLISH)).text
        for found in (None, (), (alike,))
    ]
    missing, caption = (
        _ENGLISH.text(f"report.{key}") for key in ("no_look_alikes", "look_alikes_note")
    )
    assert [missing in text for text in texts] == [True, False, False]
    assert [caption in text for text in texts] == [False, False, True]
    assert _ENGLISH.text("report.alike", count=2, percent=97) in texts[2]


def test_a_class_that_is_too_large_is_cut_and_says_so() -> None:
    parsed = Page(_varied(40, most=10))
    summary = overview.collect(VariedClass(40).submissions())
    marked = {look.student for group in summary.looks.values() for look in group}
    shown = {int(name.split("-")[1]) for name in parsed.having("id") if name[:8] == "student-"}
    assert len(shown) == 10
    assert marked <= shown
    others = [summary.scores[number - 1] or 0 for number in shown - marked]
    left = [summary.scores[number] or 0 for number in range(40) if number + 1 not in shown]
    assert max(others) <= min(left)
    assert _ENGLISH.text("report.cut", shown=10, total=40) in parsed.text
    assert {link for link in parsed.having("href") if "student" in link} <= {
        f"#student-{number}" for number in shown
    }


def test_a_browser_gets_few_elements_for_a_large_class() -> None:
    """What lies in a template costs nothing until it is opened: the rest decides how fast it is."""
    outside = re.sub("<template.*?</template>", "", _varied(500), flags=re.DOTALL)
    assert outside.count("<") / 2 < 9000
