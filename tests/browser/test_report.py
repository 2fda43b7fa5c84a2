"""report.html in a real browser: sorted, filtered, opened, looked at, and checked by axe-core."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from grader.language import Language, Words
from grader.model import LookAlikes
from grader.report import feedback, overview, page
from grader.report.contents import Contents
from tests.support import sample_report
from tests.support.varied_class import VariedClass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Opened

    Show = Callable[..., Opened]

# A busy machine is slow, and no page of ours is wrong by it.
expect.set_options(timeout=60_000)
_WORDS = Words(Language.ENGLISH)
_CLASS = VariedClass(60)
_HOSTILE = sample_report.MARKUP_NAME


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages: a class of 60, one with 30 exercises, one of hostile texts, in both languages."""
    folder = tmp_path_factory.mktemp("pages")
    alike = (LookAlikes(students=(_name(1), _name(2)), percent=93),)
    contents = {
        "core": Contents(sample_report.run(), _CLASS.submissions(), alike),
        "many": Contents(sample_report.run(), VariedClass(40, 30).submissions()),
        "hostile": sample_report.contents(),
        "nobody": Contents(sample_report.run(), ()),
    }
    for name, content in contents.items():
        for language in Language:
            text = page.render(content, Words(language))
            (folder / f"{name}.{language}.html").write_text(text, encoding="utf-8")
    students = contents["hostile"].submissions
    names = [one.student for one in students]
    feedback.write(sample_report.run(), names, students, folder / "feedback", _WORDS)
    return folder


def _name(number: int) -> str:
    return _CLASS.submissions()[number - 1].student


def _rows(page: Page) -> list[list[str]]:
    """The texts of the visible rows."""
    rows: list[list[str]] = page.eval_on_selector_all(
        "#students tbody tr:not([hidden])",
        "rows => rows.map(row => Array.from(row.cells, cell => cell.textContent))",
    )
    return rows


def _control(page: Page, label: str) -> Locator:
    form = page.locator("#filter")
    if label == "student":
        return form.get_by_role("searchbox")
    return form.get_by_role("combobox", name=label, exact=True)


def _sort(page: Page, heading: str) -> str | None:
    head = page.locator("#students th", has=page.get_by_role("button", name=heading, exact=True))
    head.get_by_role("button").press("Enter")
    return head.get_attribute("aria-sort")


def test_columns_are_sorted_by_numbers_and_by_names(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    assert _sort(shown, "score of 100") == "ascending"
    scores = [float(row[1]) for row in _rows(shown)]
    assert scores == sorted(scores)
    assert scores != sorted(scores, reverse=True)
    assert _sort(shown, "score of 100") == "descending"
    assert [float(row[1]) for row in _rows(shown)] == scores[::-1]
    assert _sort(shown, "student") == "ascending"
    assert shown.locator("[aria-sort]").count() == 1
    names = [row[0] for row in _rows(shown)]
    assert set(names) == {one.student for one in _CLASS.submissions()}
    assert names[0].startswith("Ada")


def test_who_has_no_score_comes_last(folder: Path, show: Show) -> None:
    shown = show(folder / "hostile.en.html").page
    for _ in ("ascending", "descending"):
        _sort(shown, "score of 60")
        scores = [row[1] for row in _rows(shown)]
        assert scores[-1] == "—"
        assert "—" not in scores[:-1]


def test_students_are_found_by_name_verdict_and_mistake(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    results = _CLASS.submissions()
    found = shown.locator("#filter output")
    assert found.inner_text() == "60 of 60 students"

    _control(shown, "student").fill("ADA")
    ada = {one.student for one in results if "Ada" in one.student}
    assert {row[0] for row in _rows(shown)} == ada
    expect(found).to_have_text(f"{len(ada)} of 60 students")
    shown.get_by_role("button", name="show all").click()
    expect(found).to_have_text("60 of 60 students")

    _control(shown, "exercise").select_option("mse_grad")
    _control(shown, "verdict").select_option("wrong")
    wrong = {one.student for one in results if one.exercises[3].verdict == "wrong"}
    assert {row[0] for row in _rows(shown)} == wrong
    shown.get_by_role("button", name="show all").click()
    expect(found).to_have_text("60 of 60 students")

    mistake = overview.collect(results).mistakes[0]
    _control(shown, "mistake").select_option("mistake-1")
    made = {results[number - 1].student for number in mistake.students}
    assert {row[0] for row in _rows(shown)} == made


def test_who_is_to_be_looked_at_is_found(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    _control(shown, "status").select_option("Look at these")
    summary = overview.collect(_CLASS.submissions())
    marked = {summary.names[one.student - 1] for group in summary.looks.values() for one in group}
    assert {row[0] for row in _rows(shown)} == marked | {_name(1), _name(2)}


def test_a_student_opens_and_closes_by_keyboard(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    shown.get_by_role("row").get_by_role("link", name=_name(4)).press("Enter")
    heading = shown.get_by_role("heading", level=2)
    expect(heading).to_have_text(_name(4))
    expect(heading).to_be_focused()
    expect(shown).to_have_title(re.compile(re.escape(_name(4))))
    expect(shown.locator("#students")).to_be_hidden()
    shown.get_by_role("link", name="Next student").press("Enter")
    expect(heading).to_have_text(_name(5))
    shown.get_by_role("link", name="Previous student").press("Enter")
    expect(heading).to_have_text(_name(4))
    shown.get_by_role("link", name="All students").press("Enter")
    expect(shown.locator("#students")).to_be_visible()
    shown.go_back()
    expect(heading).to_have_text(_name(4))


def test_the_next_student_is_the_next_row_that_is_shown(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    _control(shown, "student").fill("Ada")
    _sort(shown, "student")
    names = [row[0] for row in _rows(shown)]
    shown.get_by_role("row").get_by_role("link", name=names[0]).click()
    expect(shown.get_by_role("link", name="Previous student")).to_be_hidden()
    shown.get_by_role("link", name="Next student").click()
    expect(shown.get_by_role("heading", level=2)).to_have_text(names[1])


def test_an_address_opens_its_student(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html", "#student-60").page
    expect(shown.get_by_role("heading", level=2)).to_have_text(_name(60))
    shown = show(folder / "core.en.html", "#student-61").page
    expect(shown.locator("#students")).to_be_visible()


def test_formulas_and_plots_and_tables_have_a_size(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html", "#student-4").page
    for selector in ("p.formula math mfrac", "svg.plot", "table.entries mark"):
        box = shown.locator(selector).first.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 5
    assert shown.locator("svg.plot").first.get_attribute("role") == "img"


@pytest.mark.parametrize("language", Language)
def test_hostile_texts_stay_texts(folder: Path, show: Show, language: Language) -> None:
    shown = show(folder / f"hostile.{language}.html").page
    shown.get_by_role("row").get_by_role("link", name=_HOSTILE).click()
    # The page of the student takes a moment to replace the headings of the class.
    expect(shown.get_by_role("heading", level=2)).to_have_count(1)
    expect(shown.get_by_role("heading", level=2)).to_have_text(_HOSTILE)
    assert "</pre><script>alert(1)</script>" in shown.locator("#part").inner_text()
    assert shown.locator("img, #part script").count() == 0


def test_the_policy_stops_what_is_not_ours(folder: Path, show: Show) -> None:
    opened = show(folder / "core.en.html")
    ran = opened.page.evaluate("""() => {
        const script = document.createElement("script");
        try { script.text = "window.ran = true"; } catch { return "refused"; }
        document.body.append(script);
        return window.ran ?? "refused";
    }""")
    assert ran == "refused"
    assert opened.complaints
    opened.complaints.clear()


def test_without_scripts_the_scores_are_there(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html", java_script_enabled=False).page
    assert shown.locator("#students tbody tr").count() == 60
    assert shown.locator("#filter").is_hidden()
    # Chromium shows this where scripts are off for good, not where a test has switched them off.
    assert "--per-student" in str(shown.locator("noscript").text_content())
    assert shown.locator("#students button").count() == 0


def test_a_class_of_nobody_opens(folder: Path, show: Show) -> None:
    assert show(folder / "nobody.en.html").page.locator("#students tbody tr").count() == 0


_LOOKED_AT = (
    ("core.en", "light"),
    ("core.zh", "dark"),
    ("many.en", "light"),
    ("hostile.en", "dark"),
    ("feedback/O_Brien_ Pat", "light"),
    ("feedback/Ada Lovelace", "dark"),
    ("nobody.zh", "light"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "scheme"), _LOOKED_AT)
def test_axe_has_nothing_to_say(folder: Path, show: Show, name: str, scheme: str) -> None:
    (path,) = folder.glob(f"{name}*.html")
    fragments = ("",) if "/" in name or "nobody" in name else ("", "#student-4")
    for fragment in fragments:
        shown = show(path, fragment, color_scheme=scheme).page
        shown.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = Axe().run(shown).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("name", ["core.en", "many.zh"])
def test_a_narrow_window_scrolls_inside_the_page_only(folder: Path, show: Show, name: str) -> None:
    for fragment in ("", "#student-4"):
        shown = show(folder / f"{name}.html", fragment, viewport={"width": 360, "height": 700}).page
        wide = shown.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0


def test_print_shows_all_rows_and_no_controls(folder: Path, show: Show) -> None:
    shown = show(folder / "core.en.html").page
    shown.emulate_media(media="print")
    assert shown.locator("#filter").is_hidden()
    last = shown.locator("#students tbody tr").last.bounding_box()
    region = shown.locator(".tall").bounding_box()
    assert last is not None
    assert region is not None
    assert last["y"] + last["height"] <= region["y"] + region["height"] + 1
