"""`grader export`: from a store to files, whole or not at all, and nobody forgotten in silence."""

import csv
import json
import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from grader import cli, store, workplace
from grader.commands import handover, student
from grader.course import Course
from grader.errors import UsageError
from grader.export import downloads, files, formats, written
from grader.export.registry import GRADEBOOKS, SINGLE
from grader.export.written import Order, Written
from grader.language import Language, Words
from grader.model import Origin, Override, Status, SubmissionResult
from grader.report.contents import Contents
from grader.sandbox.tiers import Tier, Wall
from grader.submissions import Submission, Unread
from tests.support import downloads as downloads_of
from tests.support import sample_report
from tests.support.command import grader
from tests.support.downloads import DOWNLOADS
from tests.support.graded import Evening
from tests.support.places import GOLDEN, ROOT
from tests.support.platform_schemas import SCHEMAS

Check = Callable[[str], str]
WORDS = Words(Language.ENGLISH)
CONTENTS = sample_report.contents()
NAMES = {one.student for one in CONTENTS.submissions}
(FAULT,) = [one.student for one in CONTENTS.submissions if one.status is Status.GRADER_FAULT]
(ABSENT,) = [one.student for one in CONTENTS.submissions if one.status is Status.NOT_SUBMITTED]
# A worker's answers come as JSON in UTF-8: no half of a surrogate pair gets into a store.
STORED = [one for one in CONTENTS.submissions if "\\ud800" not in repr(one)]
FOLDERS = sorted(set(SINGLE) - {"classroom50", "codequality"})


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over the sample class, one grade of which a person has changed."""
    folder = tmp_path_factory.mktemp("export") / "out"
    with store.begin(folder, CONTENTS.run) as kept:
        for one in STORED:
            kept.add(one)
        override = Override(
            student="Ada Lovelace",
            exercise="mse_grad",
            points=12.5,
            why="<handed in on paper>",
            made="2026-11-25T09:00:00+00:00",
        )
        kept.overrides.decide(override)
    return folder


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """`grader check --format`, without a sandbox."""
    wall = Wall(tier=Tier.T1, layers=frozenset(), wrapped=True, not_held=())
    monkeypatch.setattr(workplace, "grade_one", lambda *_: (CONTENTS.submissions[1], wall))
    monkeypatch.chdir(ROOT)

    def check(form: str) -> str:
        monkeypatch.setattr(sys, "argv", ["grader", "check", "--format", form])
        with pytest.raises(SystemExit):
            cli.main()
        return capsys.readouterr().out

    return check


def write(form: str, folder: Path, **more: Path | str | float) -> Written:
    """Write the sample class in a format."""
    return written.write(Order(form=form, folder=folder, **more), CONTENTS, WORDS)  # type: ignore[arg-type]


def test_the_commands_name_the_formats_that_there_are() -> None:
    assert set(formats.OF_A_CLASS) == {"csv", *GRADEBOOKS, *SINGLE} - {"codequality"}
    assert set(formats.OF_A_SUBMISSION) == set(SINGLE) - {"codequality"}
    listed = (handover.export_results.help or "").partition("FORMAT is one of ")[2]
    assert tuple(re.findall(r"\w+", listed)) == formats.OF_A_CLASS


@pytest.mark.parametrize("form", FOLDERS)
def test_everyone_who_was_graded_has_a_file_and_the_rest_is_told(form: str, tmp_path: Path) -> None:
    done = write(form, tmp_path)
    index = csv.DictReader(StringIO((done.path / files.INDEX).read_text("utf-8-sig"), newline=""))
    named = {row["student"].removeprefix("'"): row["folder"] for row in index}
    assert set(named) == NAMES - {FAULT, ABSENT}
    assert done.left_out == {"export.fault": (FAULT,), "export.absent": (ABSENT,)}
    found = {path.relative_to(done.path).as_posix() for path in done.path.rglob("*.*")}
    assert found == {files.INDEX, *(f"{f}/{SINGLE[form].file}" for f in named.values())}


def test_the_command_exports_overrides_and_ends_by_the_fault(results: Path) -> None:
    finished = grader("export", "gradescope", results)
    assert finished.returncode == 3, finished.stderr
    assert finished.stdout == f"Results written: 2, to {results}/export/gradescope\n"
    assert FAULT in finished.stderr
    text = (results / "export/gradescope/Ada Lovelace/results.json").read_text(encoding="utf-8")
    (test,) = [one for one in json.loads(text)["tests"] if one["score"] == 12.5]
    assert test["output"].startswith("Remark: <handed in on paper>\n")


@pytest.mark.parametrize("name", DOWNLOADS)
def test_everyone_in_a_download_is_in_every_export(
    name: str, tmp_path: Path, course: Course
) -> None:
    people = downloads_of.people(12)
    download = DOWNLOADS[name]
    folder = downloads_of.write(tmp_path / download.root, download.files(people))

    def grade(one: Submission | Unread) -> SubmissionResult:
        result = sample_report.submission(one.student, sample_report.correct("relu_grad"))
        return result.model_copy(update={"origin": getattr(one, "came_from", Origin())})

    Evening(folder, tmp_path / "out", course).run(grade=grade)
    with store.existing(tmp_path / "out") as results:
        kept = Contents(run=results.run(), submissions=tuple(results.submissions()))
    assert {one.student for one in kept.submissions} == {download.key(one) for one in people}
    for form in ("csv", *FOLDERS):
        done = written.write(Order(form=form, folder=tmp_path / "out"), kept, WORDS)
        assert (done.count, any(done.left_out.values())) == (12, False)


def test_the_plain_table_is_one_that_excel_opens(results: Path) -> None:
    finished = grader("export", "csv", results, "--lang", "zh")
    assert finished.returncode == 3
    raw = (results / "export" / "grades.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfstudent,score,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(STORED) + 1
    assert "'=cmd|" in raw.decode("utf-8")


def test_a_gradebook_is_filled_by_the_command(results: Path, tmp_path: Path) -> None:
    source = GOLDEN / "export" / "canvas-exported.csv"
    wanted = ["--gradebook", source, "--column", "Lesson 4", "--scale", "-o", tmp_path / "new.csv"]
    finished = grader("export", "canvas", results, *wanted)
    assert finished.returncode == 1, finished.stderr
    assert (
        b'"Lovelace, Ada",123,S-123,ada,"A, B",7.5,17.5,1\r\n'
        in (tmp_path / "new.csv").read_bytes()
    )
    assert "Rows left as they were" in finished.stderr


@pytest.mark.parametrize(
    ("form", "more", "said"),
    [
        ("canvas", {}, "canvas needs --gradebook FILE"),
        ("moodle", {"source": Path("x.csv")}, "moodle needs --gradebook FILE"),
        ("canvas", {"source": Path("nowhere.csv"), "column": "x"}, "cannot be read"),
        (
            "canvas",
            {"source": Path("x.csv"), "column": "x", "maximum": float("nan")},
            "--max N takes a number",
        ),
        ("classroom50", {}, "needs these variables: CLASSROOM"),
        ("classroom50", {"source": Path("nowhere")}, "no such folder"),
        ("csv", {"output": GOLDEN}, "is a folder; give a file"),
        ("junit", {"output": GOLDEN}, "is there and is no earlier export"),
    ],
)
def test_what_cannot_be_exported_says_why(
    form: str, more: dict[str, Path | str | float], said: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=said):
        write(form, tmp_path, **more)
    assert not list(tmp_path.rglob("*.*"))


def test_an_earlier_export_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write("junit", tmp_path)
    (tmp_path / "export" / "junit" / "stale").mkdir()
    write("junit", tmp_path)
    assert not (tmp_path / "export" / "junit" / "stale").exists()
    assert [path.name for path in (tmp_path / "export").iterdir()] == ["junit"]


def test_downloads_of_classroom50_name_the_submissions(tmp_path: Path) -> None:
    identity = {
        "classroom": "cs",
        "assignment": "lesson-3",
        "owner": "Ada Lovelace",
        "submission": "submit/2026-06-01T14-32-05Z-a1b2c3d",
        "commit": "https://example.org/c",
        "release": "https://example.org/r",
        "review": 7,
        "datetime": "2026-06-01T14:32:01Z",
        "score": 1,
    }
    folder = tmp_path / "downloads" / "cs-lesson-3-Ada Lovelace"
    folder.mkdir(parents=True)
    (folder / "result.json").write_text(json.dumps(identity), encoding="utf-8")
    ada = Contents(run=CONTENTS.run, submissions=CONTENTS.submissions[:1])
    order = Order(form="classroom50", folder=tmp_path, source=tmp_path / "downloads")
    done = written.write(order, ada, WORDS)
    document = json.loads((done.path / "Ada Lovelace" / "result.json").read_text("utf-8"))
    jsonschema.validate(document, SCHEMAS["classroom50"])
    assert (document["datetime"], document["score"]) == ("2026-06-01T14:32:01Z", 60)


def test_a_file_in_a_student_s_repository_speaks_for_nobody_else(tmp_path: Path) -> None:
    one = dict.fromkeys(("classroom", "assignment", "submission", "commit", "release"), "x")
    for folder, content in {
        "cs-lesson-3-Ada": json.dumps({**one, "owner": "ada"}),
        "cs-lesson-3-bob": json.dumps({**one, "owner": "ada", "commit": "bob's"}),
        "cs-lesson-3-cyd": "{",
        "cs-lesson-3-dan": json.dumps({"owner": "dan"}),
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "result.json").write_text(content, encoding="utf-8")
    known = downloads.identities(tmp_path)
    assert {name: one["COMMIT_URL"] for name, one in known.items()} == {
        "ada": "x",
        "cs-lesson-3-Ada": "x",
        "cs-lesson-3-bob": "bob's",
    }


def test_who_is_in_no_download_is_told(tmp_path: Path) -> None:
    one = dict.fromkeys(("classroom", "assignment", "submission", "commit", "release"), "x")
    folder = tmp_path / "downloads" / "cs-ada"
    folder.mkdir(parents=True)
    (folder / "result.json").write_text(json.dumps({**one, "owner": "ada"}), encoding="utf-8")
    order = Order(form="classroom50", folder=tmp_path, source=tmp_path / "downloads")
    done = written.write(order, CONTENTS, WORDS)
    assert done.count == 0
    assert set(done.left_out["export.unknown"]) == NAMES - {ABSENT}


def test_a_folder_stays_a_student_s_own_whoever_joins(tmp_path: Path) -> None:
    exercise = sample_report.correct("relu_grad")

    def exported(*students: str) -> dict[str, str]:
        results = tuple(sample_report.submission(name, exercise) for name in students)
        joined = Contents(run=CONTENTS.run, submissions=results)
        done = written.write(Order(form="ctrf", folder=tmp_path), joined, WORDS)
        index = csv.DictReader(StringIO((done.path / files.INDEX).read_text("utf-8-sig")))
        named = {row["student"]: row["folder"] for row in index}
        assert len({folder.casefold() for folder in named.values()}) == len(students)
        return named

    assert exported("a/b", "a@b.example").items() <= exported("a/b", "a_b", "a@b.example").items()
    assert exported("Ada Lovelace", "a_b", "A/B")["a_b"] == "a_b"


@pytest.mark.parametrize("form", sorted(set(student.FORMATS) - {"text", "json", "classroom50"}))
def test_check_speaks_every_format(form: str, graded: Check) -> None:
    text = graded(form)
    assert "sigmoid_prime" in text
    if form in SCHEMAS:
        jsonschema.validate(json.loads(text), SCHEMAS[form])
