"""One file per student: fit to hand back, safe in its name, written whole or not at all."""

from pathlib import Path

import pytest

from grader.errors import GraderFault, UsageError
from grader.language import Language, Words
from grader.model import Criterion, Message, SubmissionResult
from grader.report import feedback, file_names
from tests.support import sample_report
from tests.support.parsed import Page

_WORDS = Words(Language.ENGLISH)
_CLASS = sample_report.contents().submissions
_NAMES = [one.student for one in _CLASS]


def _write(folder: Path, submissions: tuple[SubmissionResult, ...] = _CLASS) -> dict[str, str]:
    students = [one.student for one in submissions]
    count = feedback.write(sample_report.run(), students, submissions, folder, _WORDS)
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    assert len(files) == count == len(submissions)
    return files


def test_everybody_gets_a_file_with_nothing_of_anyone_else(tmp_path: Path) -> None:
    files = [Page(text) for text in _write(tmp_path / "feedback").values()]
    for student in _NAMES:
        (own,) = [page for page in files if student in page.text]
        assert own.open == []
        assert own.named("script") == own.named("template") == []
        assert own.having("href") == []


def test_it_is_the_same_for_the_same_results(tmp_path: Path) -> None:
    assert _write(tmp_path / "a") == _write(tmp_path / "b")


def test_a_suspicion_stays_with_the_instructor(tmp_path: Path) -> None:
    suspicion, plain = Message(id="by_hand.fingerprint"), Message(id="stability.sigmoid_prime")
    right = sample_report.correct("relu_grad")
    gate = right.criteria[0].model_copy(
        update={"name": Criterion.BY_HAND, "notes": (suspicion, plain)}
    )
    noted = right.model_copy(update={"criteria": (gate,)})
    (text,) = _write(tmp_path / "f", (sample_report.submission("a", noted),)).values()
    assert _WORDS.say(suspicion) not in Page(text).text
    assert _WORDS.say(plain) in Page(text).text


def test_an_earlier_folder_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "feedback"
    _write(folder)
    assert len(_write(folder, _CLASS[:1])) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["feedback"]


def test_a_draft_that_was_left_is_no_hindrance(tmp_path: Path) -> None:
    draft = tmp_path / ".feedback.new"
    draft.mkdir()
    (draft / "half.html").touch()
    assert len(_write(tmp_path / "feedback")) == len(_CLASS)


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not feedback"):
        _write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="file: cannot be written"):
        _write(tmp_path / "file")


def test_when_rendering_fails_the_earlier_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _write(tmp_path / "feedback")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(GraderFault, match="No space left"):
        _write(tmp_path / "feedback")
    monkeypatch.undo()
    assert {p.name for p in (tmp_path / "feedback").glob("*.html")} == set(before)


@pytest.mark.parametrize(
    "name", ["ada", "李小明", "Zoë", "a-b_c", "20260001", "Ada L._1", "a+b@x.org"]
)
def test_a_safe_name_is_kept(name: str) -> None:
    assert file_names.distinct([name]) == {name: name}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "-rf",
            "con",
            "NUL",
            "nul.txt",
            " a",
            "a ",
            "a.",
            "a" * 300,
            "x\0y",
        ),
        *("\ud800", "<img src=x onerror=alert(1)>", "a\nb", "é" * 200, "\u202eb", ".hid", "C:x"),
    ],
)
def test_any_other_becomes_safe(name: str, tmp_path: Path) -> None:
    (safe,) = file_names.distinct([name]).values()
    file = tmp_path / f"{safe}.html"
    file.touch()
    assert list(tmp_path.iterdir()) == [file]
    assert not set(safe) & set('/\\<>:"|?*\n\0')
    assert safe.strip(". ") == safe
    assert safe.partition(".")[0].upper() not in {"CON", "NUL"}


def test_nobody_can_choose_the_file_of_another() -> None:
    victim = file_names.distinct(["a/b"])["a/b"]
    assert file_names.distinct(["a/b", victim, "a_b"]) == {
        "a/b": victim,
        victim: file_names.distinct([victim])[victim],
        "a_b": "a_b",
    }
    assert file_names.distinct([victim])[victim] != victim


def test_names_that_would_meet_are_told_apart() -> None:
    names = ["Ada", "ada", "a/b", "a_b", "a b", "ADA", "Straße", "STRASSE"]
    files = file_names.distinct(names)
    assert len({file.casefold() for file in files.values()}) == len(names)
    assert files == file_names.distinct(reversed(names))
