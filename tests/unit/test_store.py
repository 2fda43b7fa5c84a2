"""The store: what a student earned is on disk at once, and comes back as it was."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from grader import store
from grader.errors import GraderFault, UsageError
from grader.model import Basis, Origin, Override, Reason, Status, SubmissionResult
from tests.support import sample_report

RUN = sample_report.run()


def result(student: str, score: float = 20) -> SubmissionResult:
    """A student with one exercise."""
    exercise = sample_report.correct("relu_grad")
    return sample_report.submission(student, exercise.model_copy(update={"score": score}))


def test_a_result_is_on_disk_as_soon_as_it_is_added(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"))
        with closing(sqlite3.connect(tmp_path / store.FILE_NAME)) as other:
            rows = other.execute("SELECT student, record FROM submissions").fetchall()
    assert [(name, SubmissionResult.model_validate_json(text)) for name, text in rows] == [
        ("ada", result("ada"))
    ]


def test_a_result_stays_when_the_run_is_broken_off(tmp_path: Path) -> None:
    with contextlib.suppress(KeyboardInterrupt), store.begin(tmp_path, RUN) as results:
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
    with store.begin(tmp_path, RUN) as results:
        results.add(sent)
    with store.existing(tmp_path) as results:
        assert list(results.submissions()) == [sent]


def test_the_run_comes_back_as_it_was(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN):
        pass
    with store.existing(tmp_path) as results:
        assert results.run() == RUN


def test_a_store_that_was_killed_in_the_middle_of_a_write_can_be_read(tmp_path: Path) -> None:
    with store.begin(tmp_path / "out", RUN) as results:
        results.add(result("ada"))
    with closing(sqlite3.connect(tmp_path / "out" / store.FILE_NAME)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("UPDATE submissions SET student = 'nobody'")
        writer.executemany(
            "INSERT INTO changes VALUES (?, 'x', ?)", [(i, "y" * 5000) for i in range(50)]
        )
        shutil.copytree(tmp_path / "out", tmp_path / "killed")
    assert (tmp_path / "killed" / f"{store.FILE_NAME}-journal").exists()
    with store.existing(tmp_path / "killed") as results:
        assert [one.student for one in results.submissions()] == ["ada"]


def test_a_full_disk_is_a_fault_that_keeps_what_is_committed(tmp_path: Path) -> None:
    big = result("bob").model_copy(update={"lines": "x" * (1 << 20)})

    def grade_on_a_small_disk() -> None:
        with store.begin(tmp_path, RUN) as results:
            results.add(result("ada"))
            results._connection.execute("PRAGMA max_page_count = 20")
            results.add(big)

    with pytest.raises(GraderFault, match=r"\(database or disk is full\); those before are kept"):
        grade_on_a_small_disk()
    with store.begin(tmp_path, RUN) as results:
        assert [one.student for one in results.submissions()] == ["ada"]
        results.add(big)


def test_results_come_in_the_order_of_the_students(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        for student in ("chen", "ada", "Bob"):
            results.add(result(student))
        assert [one.student for one in results.submissions()] == ["Bob", "ada", "chen"]


def test_a_student_who_is_graded_again_has_the_last_result(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada", 0))
        results.add(result("ada", 20))
        assert [one.score for one in results.submissions()] == [20]


def test_a_store_is_continued_by_the_next_run(tmp_path: Path) -> None:
    for seed, student in ((1, "ada"), (2, "bob")):
        with store.begin(tmp_path, RUN.model_copy(update={"seed": seed})) as results:
            results.add(result(student))
    with store.existing(tmp_path) as results:
        assert results.run().seed == 2
        assert [one.student for one in results.submissions()] == ["ada", "bob"]
        assert len(results) == 2


def test_another_assignment_wants_a_fresh_start(tmp_path: Path) -> None:
    other = RUN.model_copy(update={"assignment": "final"})
    with store.begin(tmp_path, RUN):
        pass
    with pytest.raises(UsageError, match="assignment core"), store.begin(tmp_path, other):
        pytest.fail("it was continued")
    with store.begin(tmp_path, other, fresh=True) as results:
        assert results.run().assignment == "final"


def of_another_program(path: Path) -> None:
    """A database that somebody else made."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE run (record TEXT)")
        connection.commit()


def of_another_version(path: Path) -> None:
    """A store with tables that this grader does not know."""
    with store.begin(path.parent, RUN):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")


def of_text(path: Path) -> None:
    """No database at all."""
    path.write_bytes(b"grades of last year")


@pytest.mark.parametrize("make", [of_another_program, of_another_version, of_text])
@pytest.mark.parametrize("fresh", [False, True])
def test_what_is_no_store_of_ours_is_refused_and_left_alone(
    tmp_path: Path,
    make: Callable[[Path], None],
    fresh: bool,  # noqa: FBT001
) -> None:
    path = tmp_path / store.FILE_NAME
    make(path)
    before = path.read_bytes()
    with (
        pytest.raises(UsageError, match="is no store"),
        store.begin(tmp_path, RUN, fresh=fresh),
    ):
        pytest.fail("it was taken")
    assert path.read_bytes() == before


def test_an_empty_file_is_what_a_killed_run_left(tmp_path: Path) -> None:
    (tmp_path / store.FILE_NAME).touch()
    with store.begin(tmp_path, RUN) as results:
        assert list(results.submissions()) == []


def test_a_finished_store_is_one_file(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"))
    assert {path.name for path in tmp_path.iterdir()} == {".lock", store.FILE_NAME}


def test_a_second_run_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as first:
        first.add(result("ada"))
        for second in (store.begin(tmp_path, RUN), store.reopen(tmp_path)):
            with pytest.raises(UsageError, match="another run"), second:
                pytest.fail("both write")
        first.add(result("bob"))
        with store.existing(tmp_path) as reader:
            assert len(reader) == 2
    with store.begin(tmp_path, RUN) as third:
        assert len(third) == 2


def test_the_folder_is_made(tmp_path: Path) -> None:
    with store.begin(tmp_path / "a" / "b", RUN):
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
        store.begin(place(tmp_path), RUN),
    ):
        pytest.fail("it was made")


def test_a_folder_without_a_store_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no results\.sqlite"), store.existing(tmp_path):
        pytest.fail("there is none")


def test_an_existing_store_is_only_read(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN):
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
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"))
    with closing(sqlite3.connect(tmp_path / store.FILE_NAME)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(UsageError, match="is no store"), store.existing(tmp_path) as results:
        print(results.run(), *results.submissions())  # noqa: T201  reads it all


def test_a_folder_of_any_name_can_hold_results(tmp_path: Path) -> None:
    folder = tmp_path / "a?mode=rw#50% 结果"
    with store.begin(folder, RUN) as results:
        results.add(result("ada"))
    with store.existing(folder) as results:
        assert [one.student for one in results.submissions()] == ["ada"]


BASIS = Basis(submission="s", exercises="e", config="c", seed="1", version="v")


def test_a_grade_is_known_by_what_it_follows_from(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"), BASIS)
        assert results.basis("ada") == BASIS
        assert results.basis("bob") is None


def test_a_fault_of_the_grader_is_never_a_grade_that_stands(tmp_path: Path) -> None:
    fault = sample_report.contents().submissions[-1]
    with store.begin(tmp_path, RUN) as results:
        results.add(fault, BASIS)
        assert results.basis(fault.student) is None


@pytest.mark.parametrize(
    ("after", "reasons"),
    [
        ({"submission": "t"}, (Reason.SUBMISSION,)),
        ({"seed": "2", "version": "w"}, (Reason.SEED, Reason.VERSION)),
        ({}, (Reason.AGAIN,)),
    ],
    ids=str,
)
def test_a_grade_that_changes_is_told_with_its_reasons(
    tmp_path: Path, after: dict[str, str], reasons: tuple[Reason, ...]
) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada", 20), BASIS)
        results.add(result("bob", 20), BASIS)
        results.finish()
        assert list(results.changes()) == []
    with store.begin(tmp_path, RUN) as results:
        for student, score in (("ada", 2), ("bob", 20)):
            results.add(result(student, score), BASIS.model_copy(update=after))
        (change,) = results.changes()
    assert (change.student, change.before, change.after) == ("ada", 20, 2)
    assert change.reasons == reasons


def test_changes_of_a_run_that_was_broken_off_are_told_by_the_next(tmp_path: Path) -> None:
    def run(score: float, part: str, *, finish: bool = False) -> list[tuple[object, ...]]:
        with store.begin(tmp_path, RUN) as results:
            results.add(result("ada", score), BASIS.model_copy(update={part: str(score)}))
            if finish:
                results.finish()
            return [(one.before, one.after, one.reasons) for one in results.changes()]

    run(20, "seed", finish=True)
    assert run(10, "submission") == [(20, 10, (Reason.SUBMISSION, Reason.SEED))]
    assert run(5, "submission") == [(20, 5, (Reason.SUBMISSION, Reason.SEED))]
    assert run(20, "submission", finish=True) == []
    assert run(5, "submission") == [(20, 5, (Reason.SUBMISSION,))]


def test_a_fresh_run_that_is_broken_off_goes_on(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        for student in ("ada", "bob", "gone"):
            results.add(result(student), BASIS)
        results.finish()
    with store.begin(tmp_path, RUN, fresh=True) as results:
        assert results.basis("ada") is None
        results.add(result("ada"), BASIS)
    with store.begin(tmp_path, RUN, fresh=True) as results:
        assert results.basis("ada") == BASIS
        assert results.basis("bob") is None
        results.add(result("bob"), BASIS)
        for student in ("ada", "bob"):
            results.see(student)
        assert list(results.left()) == ["gone"]
        results.finish()
        assert [one.student for one in results.submissions()] == ["ada", "bob", "gone"]
    with store.begin(tmp_path, RUN, fresh=True) as results:
        assert results.basis("ada") is None


def test_who_is_no_longer_there_keeps_the_grade(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"), BASIS)
        results.add(sample_report.submission("noor", status=Status.NOT_SUBMITTED))
        assert list(results.left()) == ["ada"]
        results.finish()
        assert len(results) == 2
        results.forget_absent()
        assert results.counts() == {Status.GRADED: 1}


def decision(points: float | None, student: str = "ada") -> Override:
    """What a person decided about the one exercise."""
    return Override(
        student=student, exercise="relu_grad", points=points, why="seen it", made="2026-11-25"
    )


def test_an_override_counts_and_survives_a_regrade(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada", 0), BASIS)
    with store.reopen(tmp_path) as results:
        results.overrides.decide(decision(15))
    with store.begin(tmp_path, RUN, fresh=True) as results:
        results.add(result("ada", 2), BASIS)
        (graded,) = results.submissions()
        (exercise,) = graded.exercises
        assert (graded.score, exercise.score, exercise.graded_score) == (15, 15, 2)
        assert exercise.override == decision(15)
        assert results.overrides.withdraw("ada", "relu_grad")
        assert not results.overrides.withdraw("ada", "relu_grad")
        assert results.submission("ada") == result("ada", 2)


def test_an_override_counts_no_more_than_the_exercise_is_worth_now(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada", 2), BASIS)
        results.overrides.decide(decision(35.0))
        (graded,) = results.submissions()
    assert graded.score == graded.exercises[0].score == 20
    assert graded.exercises[0].override == decision(35.0)


def test_a_comment_changes_no_points(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada", 2), BASIS)
        results.overrides.decide(decision(None))
        (graded,) = results.submissions()
    assert graded.score == 2
    assert graded.exercises[0].override == decision(None)


@pytest.mark.parametrize(("points", "status"), [(None, "not_submitted"), (15.0, "graded")])
def test_who_handed_in_on_paper_is_graded_by_the_points(
    tmp_path: Path, points: float | None, status: str
) -> None:
    absent = result("ada", 0).model_copy(update={"status": Status.NOT_SUBMITTED})
    with store.begin(tmp_path, RUN) as results:
        results.add(absent)
        results.overrides.decide(decision(points))
        (graded,) = results.submissions()
    assert graded.status == status
    assert graded.score == (points or 0)


@pytest.mark.parametrize(("points", "status"), [(None, "grader_fault"), (20.0, "graded")])
def test_a_fault_is_overridden_when_all_of_it_is(
    tmp_path: Path, points: float | None, status: str
) -> None:
    fault = sample_report.contents().submissions[-1]
    with store.begin(tmp_path, RUN) as results:
        results.add(fault)
        for exercise in fault.exercises:
            made = decision(points, fault.student)
            results.overrides.decide(made.model_copy(update={"exercise": exercise.name}))
        (graded,) = results.submissions()
    assert graded.status == status
    assert graded.score == (None if points is None else 60)


def test_a_decision_about_nobody_is_found(tmp_path: Path) -> None:
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"))
        for student in ("ada", "bob"):
            results.overrides.decide(decision(1, student))
        assert results.overrides.without_results() == ("bob",)


def test_where_a_submission_came_from_can_be_learnt_later(tmp_path: Path) -> None:
    origin = Origin(layout="plain", name="Ada Lovelace")
    with store.begin(tmp_path, RUN) as results:
        results.add(result("ada"), BASIS)
        results.locate("ada", origin)
        results.locate("bob", origin)
        (graded,) = results.submissions()
        assert graded.origin == origin
        assert results.basis("ada") == BASIS
