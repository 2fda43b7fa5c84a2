"""A store → the files of OUT, look-alikes found on the way, and the files that are handed back."""

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from grader import rendering, store
from grader.errors import UsageError
from grader.language import Language, Words
from grader.report import files
from tests.support import sample_report
from tests.support.places import ROOT
from tests.support.varied_class import VariedClass

_WORDS = Words(Language.ENGLISH)
_CLASS = VariedClass(6).submissions()
_STUB = ROOT / "exercises"
_LINES = "# First I drew the curve , then I saw where my sign had gone wrong ."


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with the results of a class, two of whose students handed in the same."""
    folder = tmp_path / "out"
    with store.begin(folder, sample_report.run()) as results:
        for number, result in enumerate(_CLASS):
            lines = _LINES if number < 2 else f"# Alone , number {number}"
            results.add(result.model_copy(update={"lines": lines}))
    return folder


def _render(output: Path, handed_back: Path | None = None) -> int:
    with store.existing(output) as results:
        return rendering.write(results, output, _WORDS, _STUB, handed_back)


def test_the_same_results_make_the_same_files(output: Path) -> None:
    names = ("grades.csv", "results.json", "report.html")
    assert _render(output) == 0
    before = {name: (output / name).read_bytes() for name in names}
    _render(output)
    assert before == {name: (output / name).read_bytes() for name in names}


@pytest.mark.parametrize("program", [None, "/bin/false"])
def test_a_process_of_its_own_writes_the_same_page(
    output: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    page = output / "report.html"
    _render(output)
    alone = page.read_bytes()
    page.unlink()
    monkeypatch.setattr(rendering, "_MANY", 1)
    if program:
        monkeypatch.setattr(sys, "executable", program)
    _render(output)
    assert page.read_bytes() == alone


def test_when_all_is_written_the_page_is_there_too(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_MANY", 1)
    monkeypatch.setattr(files, "write_page", _never)
    assert _render(output) == 0
    assert (output / "grades.csv").exists()
    assert (output / "report.html").exists()


def _never(*_: object) -> None:
    pytest.fail("the page was written here")


def test_look_alikes_are_found_in_the_store(output: Path) -> None:
    with store.existing(output) as results:
        (pair,) = rendering.look_alikes(results, _STUB) or ()
    assert pair.students == tuple(sorted(one.student for one in _CLASS[:2]))
    _render(output)
    text = (output / "report.html").read_text(encoding="utf-8")
    assert _WORDS.text("report.alike", count=2, percent=100) in text


def test_a_course_without_stubs_is_compared(output: Path, tmp_path: Path) -> None:
    with store.existing(output) as results:
        assert rendering.look_alikes(results, tmp_path / "nowhere")


def test_without_the_extra_the_report_says_so(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec

    def find(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "rapidfuzz" else there(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    _render(output)
    text = (output / "report.html").read_text(encoding="utf-8")
    assert "pip install &#39;handgrad[similarity]&#39;" in text


def test_everybody_gets_a_file(output: Path, tmp_path: Path) -> None:
    count = len(_CLASS)
    assert _render(output, tmp_path / "feedback") == count
    assert len(list((tmp_path / "feedback").glob("*.html"))) == count


def test_a_foreign_folder_is_refused_beforehand(output: Path) -> None:
    rendering.demand(None)
    rendering.demand(output / "new")
    with pytest.raises(UsageError, match="not feedback"):
        rendering.demand(output)
