"""One OUT holds one basis: what would mix is refused, what is kept is marked, nobody is lost."""

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader import store
from grader.course import Course
from grader.errors import UsageError
from grader.intake import rosters
from grader.model import Basis, Run
from grader.store import Store
from tests.support import sample_report
from tests.support.downloads import write
from tests.support.graded import BASIS, POINTS, Evening
from tests.support.places import ROOT

FILE = "activations.py"
SCHEMA = json.loads((ROOT / "grader/report/results.schema.json").read_text(encoding="utf-8"))
CLASS = "login,name\nada,Ada\nbob,Bob\neve,Eve\nzoe,Zoë\n"


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


def roster(tmp_path: Path, text: str) -> rosters.Roster:
    """A roster of this text."""
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return rosters.read(tmp_path / "roster.csv")


def other(**parts: str) -> Basis:
    """The basis of a run with another seed, policy, or grader."""
    return BASIS.model_copy(update=parts)


def record(seed: int, started: str = "2026-06-01T09:00:00+00:00", **more: str) -> Run:
    """The record of a run."""
    return sample_report.run().model_copy(update={"seed": seed, "started": started, **more})


def without(evening: Evening, *students: str) -> Evening:
    """The class, from which some have gone."""
    for student in students:
        shutil.rmtree(evening.folder / student)
    return evening


def earlier(evening: Evening) -> dict[str, list[str]]:
    """What differs, by the students whose rows results.json marks."""
    marked = (one for one in document(evening)["submissions"] if "earlier" in one)
    return {one["student"]: one["earlier"]["differs"] for one in marked}


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (other(seed="2"), "grades with seed 1, and this run has seed 2"),
        (other(config="d"), r"relu_grad 20, config abc, and this run has relu_grad 10, config abc"),
        (other(seed="2", config="d"), "seed 1, relu_grad 20, .* has seed 2, relu_grad 10, "),
    ],
    ids=["seed", "config", "both"],
)
@pytest.mark.parametrize("chosen", [(), ("ada",)], ids=["who is gone", "who is not chosen"])
def test_a_run_that_would_mix_is_refused_and_writes_nothing(
    evening: Evening, basis: Basis, said: str, chosen: tuple[str, ...]
) -> None:
    evening.run(run=record(1, config_digest="abc"))
    left = 1 if not chosen else 2
    if not chosen:
        without(evening, "eve")
    before = {path: path.read_bytes() for path in evening.out.iterdir()}
    points = {"relu_grad": 10.0} if basis.config == "d" else POINTS
    again = record(2, config_digest="abc")
    with pytest.raises(UsageError, match=f"{said}.* not grade {left} again: .*eve.*--keep-mixed"):
        evening.run(basis=basis, run=again, points=points, chosen=chosen)
    assert {path: path.read_bytes() for path in evening.out.iterdir()} == before


@pytest.mark.parametrize("fresh", [True, False])
def test_what_is_kept_beside_another_basis_is_marked(evening: Evening, *, fresh: bool) -> None:
    evening.run(run=record(1))
    write(evening.folder, {f"new/{FILE}": b"#" * 7, f"bob/{FILE}": b"#" * 9})
    tally, changes = without(evening, "eve").run(
        basis=other(seed="2"), run=record(2), fresh=fresh, keep_mixed=not fresh
    )
    assert (tally.left, tally.graded) == (["eve"], 3)
    assert [(one.student, one.before, one.after) for one in changes] == [("bob", 10, 9)]
    assert earlier(evening) == {"eve": ["seed"]}
    assert document(evening)["run"]["seed"] == 2
    (kept,) = document(evening)["run"]["earlier"]
    assert (kept["seed"], kept["students"], kept["differs"]) == (1, 1, ["seed"])
    page = (evening.out / "report.html").read_text(encoding="utf-8")
    assert page.count("</bdi></a> †") == 1
    assert "marked †: 1. They were made with seed 1, the others with seed 2" in page
    # What was wanted once is wanted still.
    tally, _ = evening.run(basis=other(seed="2"), run=record(2))
    assert (tally.graded, set(earlier(evening))) == (0, {"eve"})
    write(evening.folder, {f"eve/{FILE}": b"#" * 5})
    evening.run(basis=other(seed="2"), run=record(2))
    assert (earlier(evening), "earlier" in document(evening)["run"]) == ({}, False)
    # It was wanted of that grade, and not of the next one.
    with pytest.raises(UsageError, match="seed 2, and this run has seed 3"):
        without(evening, "eve").run(basis=other(seed="3"), run=record(3))


def test_where_nobody_is_missing_every_row_can_be_kept(evening: Evening) -> None:
    evening.run(run=record(1))
    write(evening.folder, {f"new/{FILE}": b"#" * 7, f"bob/{FILE}": b"#" * 9})
    tally, _ = evening.run(basis=other(seed="2"), run=record(2), keep_mixed=True)
    assert (tally.graded, tally.unchanged) == (2, 2)
    assert earlier(evening) == {"ada": ["seed"], "eve": ["seed"]}
    tally, _ = evening.run(basis=other(seed="2"), run=record(2))
    assert (tally.graded, earlier(evening)) == (2, {})


def test_all_who_are_there_are_brought_to_another_basis(evening: Evening) -> None:
    evening.run(run=record(1))
    tally, _ = evening.run(basis=other(seed="2", config="d"), run=record(2))
    assert (tally.graded, earlier(evening), document(evening)["run"]["seed"]) == (3, {}, 2)


def test_another_grader_mixes_nothing(evening: Evening) -> None:
    evening.run(run=record(1, grader_version="0.1"))
    upgraded = record(1, grader_version="0.2")
    basis = other(version="w", exercises="f")
    tally, _ = without(evening, "eve").run(basis=basis, run=upgraded)
    assert (tally.graded, tally.left) == (2, ["eve"])
    assert earlier(evening) == {"eve": ["exercises", "version"]}
    assert document(evening)["run"]["grader_version"] == "0.2"
    assert "†" not in (evening.out / "report.html").read_text(encoding="utf-8")


def test_the_record_of_a_run_is_that_of_its_rows(evening: Evening) -> None:
    evening.run(run=record(1, "2026-06-01T09:00:00+00:00", python="3.11.1"))
    evening.run(run=record(1, "2026-06-02T09:00:00+00:00", python="3.12.1"))
    told = document(evening)["run"]
    assert (told["started"], told["python"]) == ("2026-06-01T09:00:00+00:00", "3.11.1")
    write(evening.folder, {f"bob/{FILE}": b"#" * 9})
    evening.run(run=record(1, "2026-06-03T09:00:00+00:00", python="3.12.1"))
    told = document(evening)["run"]
    assert (told["started"], told["python"]) == ("2026-06-01T09:00:00+00:00", "3.12.1")
    evening.run(run=record(1, "2026-06-04T09:00:00+00:00"), fresh=True)
    assert document(evening)["run"]["started"] == "2026-06-04T09:00:00+00:00"


def test_a_run_that_grades_nothing_of_another_seed_is_no_run_of_it(evening: Evening) -> None:
    evening.run(run=record(1))
    evening.run(basis=other(seed="2"), run=record(2), keep_mixed=True)
    assert (document(evening)["run"]["seed"], earlier(evening)) == (1, {})


@pytest.mark.parametrize("names", [("ada",), ("ADA",), ("ada", "eve"), ("ada", "ada")])
def test_some_are_graded_again(evening: Evening, names: tuple[str, ...]) -> None:
    evening.run()
    write(evening.folder, {f"bob/{FILE}": b"#" * 9, f"new/{FILE}": b"#"})
    tally, _ = evening.run(chosen=names)
    wanted = {name.lower() for name in names}
    assert (tally.graded, tally.unchanged) == (len(wanted), 3 - len(wanted))
    assert {student: row["score"] for student, row in rows(evening).items()} == {
        "ada": "20",
        "bob": "10",
        "eve": "5",
    }
    # The account is of the whole class, and the next run is, too.
    assert (evening.out / "index.csv").read_text(encoding="utf-8").count(FILE) == 8
    tally, _ = evening.run()
    assert (tally.graded, tally.unchanged) == (2, 2)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("adda", "no such student in SUBMISSIONS; did you mean: ada"),
        ("zzz", "no such student in SUBMISSIONS$"),
        ("", "no such student in SUBMISSIONS"),
    ],
)
def test_a_name_that_means_nobody_is_refused(evening: Evening, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        evening.run(chosen=(name,))
    assert not evening.out.exists()


def test_some_do_not_complete_what_was_broken_off(evening: Evening) -> None:
    def stop(_: Store, __: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evening.run(done=stop)
    for chosen, finished in ((("eve",), False), ((), True), (("eve",), True)):
        evening.run(chosen=chosen)
        with store.existing(evening.out) as results:
            assert results.finished() is finished


def test_those_who_had_not_submitted_have_the_full_marks_of_the_last_run(
    evening: Evening, tmp_path: Path
) -> None:
    evening.run(roster=roster(tmp_path, CLASS))
    assert rows(evening)["zoe"]["max_score"] == "20"
    evening.run(basis=other(config="d"), points={"relu_grad": 10.0})
    assert rows(evening)["zoe"]["max_score"] == "10"
    assert earlier(evening) == {}


def test_a_store_from_before_runs_were_told_apart_goes_on(evening: Evening) -> None:
    evening.run(run=record(1))
    with closing(sqlite3.connect(evening.out / store.FILE_NAME)) as connection:
        for table in ("runs", "made", "kept"):
            connection.execute(f"DROP TABLE {table}")
        connection.commit()
    with store.existing(evening.out) as results:
        assert (results.run().seed, results.earlier()) == (1, ())
    tally, _ = evening.run(run=record(1, "2026-06-09T09:00:00+00:00"))
    assert (tally.unchanged, document(evening)["run"]["started"]) == (3, record(1).started)
    with pytest.raises(UsageError, match="seed 1, and this run has seed 2"):
        without(evening, "eve").run(basis=other(seed="2"), run=record(2))


def test_a_store_that_was_mixed_in_the_past_says_so(evening: Evening) -> None:
    evening.run(run=record(1))
    evening.run(basis=other(seed="2"), run=record(2), chosen=("ada",), keep_mixed=True)
    with closing(sqlite3.connect(evening.out / store.FILE_NAME)) as connection:
        for table in ("runs", "made", "kept"):
            connection.execute(f"DROP TABLE {table}")
        connection.commit()
    with pytest.raises(UsageError, match="seed 1, and this run has seed 2"):
        evening.run(basis=other(seed="2"), run=record(2), chosen=("ada",))
    evening.run(basis=other(seed="2"), run=record(2), chosen=("ada",), keep_mixed=True)
    assert earlier(evening) == {"bob": ["seed"], "eve": ["seed"]}
