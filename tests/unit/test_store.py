"""The store: what a student earned is on disk at once, and comes back as it was."""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from grader import store
from grader.errors import UsageError
from grader.model import Status, SubmissionResult
from tests.support import sample_report

RUN = sample_report.run()


def result(student: str, score: float = 20) -> SubmissionResult:
    """A student with one exercise."""
    exercise = sample_report.correct("relu_grad")
    return sample_report.submission(student, exercise.model_copy(update={"score": score}))


def test_a_result_is_on_disk_as_soon_as_it_is_added(tmp_path: Path) -> None:
    with store.create(tmp_path, RUN) as results:
        results.add(result("ada"))
        with closing(sqlite3.connect(tmp_path / store.FILE_NAME)) as other:
            rows = other.execute("SELECT student, record FROM submissions").fetchall()
    assert [(name, SubmissionResult.model_validate_json(text)) for name, text in rows] == [
        ("ada", result("ada"))
    ]


def test_a_result_stays_when_the_run_is_broken_off(tmp_path: Path) -> None:
    with contextlib.suppress(KeyboardInterrupt), store.create(tmp_path, RUN) as results:
        results.add(result("ada"))
        raise KeyboardInterrupt
    with store.existing(tmp_path) as results:
        assert [one.student for one in results.submissions()] == ["ada"]


@pytest.mark.parametrize(
    "sent",
    [
        result("ada"),
        result("", 0),
        result("李小明 {x} ' -- %s"),
        result("nul \0 and \t"),
        sample_report.submission("nobody", status=Status.NOT_SUBMITTED),
        *(one for one in sample_report.contents().submissions if "O" in one.student),
    ],
    ids=lambda one: ascii(one.student),
)
def test_a_result_comes_back_as_it_was(tmp_path: Path, sent: SubmissionResult) -> None:
    with store.create(tmp_path, RUN) as results:
        results.add(sent)
    with store.existing(tmp_path) as results:
        assert list(results.submissions()) == [sent]


def test_the_run_comes_back_as_it_was(tmp_path: Path) -> None:
    with store.create(tmp_path, RUN):
        pass
    with store.existing(tmp_path) as results:
        assert results.run() == RUN


def test_results_come_in_the_order_of_the_students(tmp_path: Path) -> None:
    with store.create(tmp_path, RUN) as results:
        for student in ("chen", "ada", "Bob"):
            results.add(result(student))
        assert [one.student for one in results.submissions()] == ["Bob", "ada", "chen"]


def test_a_student_who_is_graded_again_has_the_last_result(tmp_path: Path) -> None:
    with store.create(tmp_path, RUN) as results:
        results.add(result("ada", 0))
        results.add(result("ada", 20))
        assert [one.score for one in results.submissions()] == [20]


def test_a_new_store_replaces_an_earlier_one(tmp_path: Path) -> None:
    for seed, student in ((1, "ada"), (2, "bob")):
        with store.create(tmp_path, RUN.model_copy(update={"seed": seed})) as results:
            results.add(result(student))
    with store.existing(tmp_path) as results:
        assert results.run().seed == 2
        assert [one.student for one in results.submissions()] == ["bob"]


def test_a_file_that_is_no_store_is_replaced(tmp_path: Path) -> None:
    (tmp_path / store.FILE_NAME).write_bytes(b"no store")
    with store.create(tmp_path, RUN) as results:
        assert list(results.submissions()) == []


def test_the_folder_is_made(tmp_path: Path) -> None:
    with store.create(tmp_path / "a" / "b", RUN):
        assert (tmp_path / "a" / "b" / store.FILE_NAME).is_file()


def a_file(folder: Path) -> Path:
    """A file in place of the folder."""
    (folder / "out").touch()
    return folder / "out"


def below_a_file(folder: Path) -> Path:
    """A folder that can not be, below a file."""
    return a_file(folder) / "inner"


def with_a_folder_of_that_name(folder: Path) -> Path:
    """A folder that has a folder where the store should be."""
    (folder / store.FILE_NAME).mkdir()
    return folder


def on_a_read_only_system(folder: Path) -> Path:
    """A place where not even root may make a folder."""
    del folder
    return Path("/proc/self/out")


def that_sqlite_cannot_open(folder: Path) -> Path:
    """A folder with a path longer than SQLite takes."""
    path = folder / Path(*["x" * 200] * 4)
    os.makedirs(path)  # noqa: PTH103  the path may be long
    return path


@pytest.mark.parametrize(
    "place",
    [
        a_file,
        below_a_file,
        with_a_folder_of_that_name,
        on_a_read_only_system,
        that_sqlite_cannot_open,
    ],
)
def test_a_place_that_cannot_hold_results_is_a_usage_error(tmp_path: Path, place: object) -> None:
    assert callable(place)
    with (
        pytest.raises(UsageError, match="cannot hold the results"),
        store.create(place(tmp_path), RUN),
    ):
        pytest.fail("it was made")


def test_a_folder_without_a_store_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no results\.sqlite"), store.existing(tmp_path):
        pytest.fail("there is none")


def test_an_existing_store_is_only_read(tmp_path: Path) -> None:
    with store.create(tmp_path, RUN):
        pass
    with (
        store.existing(tmp_path) as results,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        results.add(result("ada"))


@pytest.mark.parametrize(
    "content", [b"", b"no store", b"SQLite format 3\0" + bytes(200)], ids=["empty", "text", "cut"]
)
def test_a_corrupt_store_is_a_usage_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / store.FILE_NAME).write_bytes(content)
    with pytest.raises(UsageError, match="is no store"), store.existing(tmp_path) as results:
        results.run()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM run",
        "DROP TABLE run",
        "UPDATE run SET record = '{}'",
        "UPDATE run SET record = 'x'",
        "UPDATE submissions SET record = '{\"student\": 3}'",
        "DROP TABLE submissions",
    ],
)
def test_a_store_of_another_version_is_a_usage_error(tmp_path: Path, statement: str) -> None:
    with store.create(tmp_path, RUN) as results:
        results.add(result("ada"))
    with closing(sqlite3.connect(tmp_path / store.FILE_NAME)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(UsageError, match="is no store"), store.existing(tmp_path) as results:
        print(results.run(), *results.submissions())  # noqa: T201  reads it all


def test_a_folder_of_any_name_can_hold_results(tmp_path: Path) -> None:
    folder = tmp_path / "a?mode=rw#50% 结果"
    with store.create(folder, RUN) as results:
        results.add(result("ada"))
    with store.existing(folder) as results:
        assert [one.student for one in results.submissions()] == ["ada"]
