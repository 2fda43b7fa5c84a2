"""A second run does only what is new, says what changed, and loses nothing and nobody."""

import csv
import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader import store, submissions
from grader.course import Course
from grader.errors import UsageError
from grader.intake import rosters
from grader.intake.account import Line
from grader.language import Language, Words
from grader.model import Message, Override, Reason, Status
from grader.report import index_csv
from grader.store import Store
from grader.submissions import Submission, Unread
from tests.support import sample_report
from tests.support.downloads import write
from tests.support.graded import BASIS, Evening, by_content
from tests.support.places import ROOT

FILE = "activations.py"
SCHEMA = json.loads((ROOT / "grader/report/results.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def evening(tmp_path: Path, course: Course) -> Evening:
    """A class of three."""
    sizes = {"ada": 20, "bob": 10, "eve": 5}
    write(tmp_path / "class", {f"{name}/{FILE}": b"#" * size for name, size in sizes.items()})
    return Evening(tmp_path / "class", tmp_path / "out", course)


def rows(evening: Evening) -> dict[str, dict[str, str]]:
    """grades.csv by student."""
    with (evening.out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def document(evening: Evening) -> Any:  # noqa: ANN401  JSON
    """results.json, which follows its schema."""
    loaded = json.loads((evening.out / "results.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(loaded)
    return loaded


def test_of_a_large_class_no_submission_is_kept(tmp_path: Path, course: Course) -> None:
    write(tmp_path / "class", {f"student_{i}/{FILE}": b"# %d" % i for i in range(60)})
    evening = Evening(tmp_path / "class", tmp_path / "out", course)
    held: list[int] = []

    def count(*_: object) -> None:
        held.append(sum(type(one) is Submission for one in gc.get_objects()))

    tally, _ = evening.run(done=count)
    assert tally.graded == len(held) == 60
    assert 1 <= min(held) <= max(held) <= 3


def test_what_starts_a_template_needs_no_torch() -> None:
    # Before its template has begun, a run shall not spend a second on an import of its own.
    code = (
        "import sys\nimport grader.class_run, grader.commands.grading, grader.store\n"
        "sys.exit(bool({'torch', 'numpy'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)
    assert finished.returncode == 0


def test_a_second_run_grades_nothing(evening: Evening) -> None:
    tally, changes = evening.run()
    assert (tally.graded, tally.unchanged, changes) == (3, 0, [])
    tally, changes = evening.run()
    assert (tally.graded, tally.unchanged, changes) == (0, 3, [])
    assert {student: row["score"] for student, row in rows(evening).items()} == {
        "ada": "20",
        "bob": "10",
        "eve": "5",
    }


def test_only_a_submission_that_changed_is_graded_again(evening: Evening) -> None:
    evening.run()
    (evening.folder / "bob" / FILE).write_bytes(b"#" * 12)
    (evening.folder / "ada" / "notes.txt").write_bytes(b"nobody grades this")
    tally, (change,) = evening.run()
    assert (tally.graded, tally.unchanged) == (1, 2)
    assert (change.student, change.before, change.after) == ("bob", 10, 12)
    assert change.reasons == (Reason.SUBMISSION,)


@pytest.mark.parametrize("part", [Reason.EXERCISES, Reason.CONFIG, Reason.SEED, Reason.VERSION])
def test_all_are_graded_again_when_what_they_follow_from_changed(
    evening: Evening, part: Reason
) -> None:
    evening.run()
    basis = BASIS.model_copy(update={part.value: "other"})

    def half(one: Submission | Unread) -> Any:  # noqa: ANN401  a result
        result = by_content(one)
        less = result.exercises[0].model_copy(update={"score": 1})
        return result.model_copy(update={"exercises": (less,), "score": 1})

    tally, changes = evening.run(basis=basis, grade=half)
    assert (tally.graded, tally.unchanged) == (3, 0)
    assert {change.reasons for change in changes} == {(part,)}
    assert [(change.student, change.before) for change in changes] == [
        ("ada", 20),
        ("bob", 10),
        ("eve", 5),
    ]


def test_a_fresh_run_grades_all(evening: Evening) -> None:
    evening.run()
    assert evening.run(fresh=True)[0].graded == 3


def test_a_run_that_is_broken_off_goes_on_where_it_stopped(evening: Evening) -> None:
    def stop(_: Store, student: str) -> None:
        if student == "ada":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evening.run(done=stop)
    assert {path.name for path in evening.out.iterdir()} == {".lock", "results.sqlite"}
    tally, _ = evening.run()
    assert (tally.graded, tally.unchanged) == (2, 1)


def test_a_second_run_at_the_same_time_is_refused(evening: Evening) -> None:
    def second(_: Store, student: str) -> None:
        with pytest.raises(UsageError, match="another run"):
            evening.run()
        assert student

    tally, _ = evening.run(done=second)
    assert tally.graded == 3


def test_a_fault_of_the_grader_is_tried_again(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = submissions.take

    def fail(share: Any, layout: str) -> Any:  # noqa: ANN401  as take
        if share.student == "bob":
            raise OSError(5, "Input/output error")
        return take(share, layout)

    monkeypatch.setattr(submissions, "take", fail)
    evening.run()
    assert rows(evening)["bob"]["status"] == "grader_fault"
    assert rows(evening)["bob"]["score"] == ""
    assert document(evening)
    index = (evening.out / "index.csv").read_text(encoding="utf-8")
    assert "class/bob,folders,bob,,The file was not read: it cannot be opened." in index
    monkeypatch.undo()
    tally, changes = evening.run()
    assert (tally.graded, tally.unchanged) == (1, 2)
    assert [(change.before, change.after) for change in changes] == [(None, 10)]
    assert rows(evening)["bob"]["status"] == "graded"


def test_who_is_no_longer_there_keeps_the_grade_and_is_named(evening: Evening) -> None:
    evening.run()
    (evening.folder / "eve" / FILE).unlink()
    (evening.folder / "eve").rmdir()
    tally, _ = evening.run()
    assert (tally.left, tally.unchanged) == (["eve"], 2)
    assert rows(evening)["eve"]["score"] == "5"
    tally, _ = evening.run(fresh=True)
    assert (tally.left, tally.graded) == (["eve"], 2)
    assert rows(evening)["eve"]["score"] == "5"
    assert "earlier" not in document(evening)["run"]


def roster(tmp_path: Path, text: str) -> rosters.Roster:
    """A roster of this text."""
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return rosters.read(tmp_path / "roster.csv")


CLASS = "login,name,email\nada,Ada Lovelace,ada@x\nbob,Bob,bob@x\nzoe,Zoë,zoe@x\n"


def test_a_roster_names_students_and_shows_who_is_missing(evening: Evening, tmp_path: Path) -> None:
    evening.run()
    tally, changes = evening.run(roster=roster(tmp_path, CLASS))
    assert (tally.graded, tally.unchanged, tally.not_submitted) == (0, 3, 1)
    assert tally.strangers == ["eve"]
    assert changes == []
    assert rows(evening)["zoe"] == {
        "student": "zoe",
        "score": "0",
        "max_score": "20",
        "percent": "0.0",
        "status": "not_submitted",
        "relu_grad": "0",
    }
    (zoe,) = [one for one in document(evening)["submissions"] if one["student"] == "zoe"]
    assert (zoe["status"], zoe["score"]) == ("not_submitted", 0)
    with store.existing(evening.out) as results:
        origins = {one.student: one.origin for one in results.submissions()}
    assert origins["ada"].name == "Ada Lovelace"
    assert origins["ada"].identities == {"login": "ada", "email": "ada@x"}
    assert origins["zoe"].name == "Zoë"


def test_who_hands_in_late_is_missing_no_longer(evening: Evening, tmp_path: Path) -> None:
    evening.run(roster=roster(tmp_path, CLASS))
    write(evening.folder / "zoe", {FILE: b"###"})
    tally, (change,) = evening.run(roster=roster(tmp_path, CLASS))
    assert (tally.graded, tally.not_submitted) == (1, 0)
    assert (change.student, change.before, change.after) == ("zoe", 0, 3)
    assert rows(evening)["zoe"]["status"] == "graded"


def test_the_missing_are_kept_by_a_run_without_a_roster(evening: Evening, tmp_path: Path) -> None:
    evening.run(roster=roster(tmp_path, CLASS))
    tally, _ = evening.run()
    assert tally.left == []
    assert rows(evening)["zoe"]["status"] == "not_submitted"


def test_who_was_graded_before_is_not_missing(evening: Evening, tmp_path: Path) -> None:
    evening.run()
    for path in (evening.folder / "bob" / FILE, evening.folder / "bob"):
        path.unlink() if path.is_file() else path.rmdir()
    tally, _ = evening.run(roster=roster(tmp_path, CLASS))
    assert (tally.left, tally.not_submitted) == (["bob"], 1)
    assert rows(evening)["bob"]["score"] == "10"


def test_an_override_stands_through_every_kind_of_run(evening: Evening) -> None:
    evening.run()
    made = Override(student="bob", exercise="relu_grad", points=17, why="=seen", made="2026-11-25")
    with store.reopen(evening.out) as results:
        results.overrides.decide(made)
    other = BASIS.model_copy(update={"seed": "2"})
    for basis, fresh in ((BASIS, False), (BASIS, True), (other, False)):
        evening.run(basis=basis, fresh=fresh)
        assert rows(evening)["bob"]["score"] == "17"
        (bob,) = [one for one in document(evening)["submissions"] if one["student"] == "bob"]
        assert bob["exercises"][0]["score"] == bob["score"] == 17
        assert document(evening)["run"]["overrides"] == [
            {
                "student": "bob",
                "exercise": "relu_grad",
                "points": 17,
                "graded_score": 10,
                "why": "=seen",
                "made": "2026-11-25",
            }
        ]


def test_files_that_are_gone_or_changed_meanwhile_end_nothing(evening: Evening) -> None:
    def vanish(_: Store, student: str) -> None:
        if student == "ada":
            (evening.folder / "bob" / FILE).unlink()
            (evening.folder / "bob").rmdir()

    tally, _ = evening.run(done=vanish)
    assert tally.graded == 3
    assert rows(evening)["bob"]["status"] == Status.GRADER_FAULT


def index(evening: Evening) -> list[dict[str, str]]:
    """The rows of index.csv."""
    with (evening.out / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_accounts_of_those_who_are_not_in_a_run_stay(evening: Evening, tmp_path: Path) -> None:
    write(evening.folder, {"notes.txt": b"", "=sum/activations.py": b"", "ada/x.md": b""})
    evening.run()
    before = index(evening)
    write(tmp_path / "one", {f"ada/{FILE}": b"## once more", "late.txt": b""})
    part = Evening(tmp_path / "one", evening.out, evening.course)
    part.run()
    after = index(part)
    assert [row for row in after if row["student"] == "ada"] == [
        {"path": f"one/ada/{FILE}", "layout": "folders", "student": "ada", "used_as": FILE}
        | {"reason": ""}
    ]
    others = [row for row in before if row["student"] != "ada"]
    assert [row for row in after if row in others] == others
    assert [row["path"] for row in after if not row["student"]] == [
        "class/notes.txt",
        "one/late.txt",
    ]
    (evening.folder / "notes.txt").unlink()
    evening.run()
    assert [row["path"] for row in index(evening) if not row["student"]] == ["one/late.txt"]


def test_accounts_of_an_older_grader_are_taken_over(tmp_path: Path) -> None:
    words = Words(Language.ENGLISH)
    reason = Message(id="intake.not_python")
    lines = [
        ("canvas", Line(path="class/=a/x.py", student="=a", used_as=FILE)),
        ("canvas", Line(path="class/b,\n'/x.md", student="b", reason=reason)),
        ("canvas", Line(path="class/'y", reason=reason)),
    ]
    index_csv.write(tmp_path, lines, words)
    written = (tmp_path / "index.csv").read_text(encoding="utf-8")
    with store.begin(tmp_path, sample_report.run()) as results:
        assert not results.accounts.exist()
        results.accounts.take_over(index_csv.read(tmp_path))
        index_csv.write(tmp_path, results.accounts.rows(), words)
    assert (tmp_path / "index.csv").read_text(encoding="utf-8") == written
    assert list(index_csv.read(tmp_path / "nowhere")) == []
