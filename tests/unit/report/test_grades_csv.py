"""grades.csv: the golden file (see tests/support/golden.py to write it again), cells, faults."""

import csv
from io import StringIO
from math import inf, nan

import pytest

from grader.model import Run, Status
from grader.report import grades_csv
from grader.report.contents import Contents
from tests.support import sample_report
from tests.support.golden import golden


def _one(student: str, score: float | None = 2.5, max_score: float = 60) -> Contents:
    exercise = sample_report.correct("relu_grad").model_copy(update={"score": score})
    graded = sample_report.submission(student, exercise)
    graded = graded.model_copy(update={"score": score, "max_score": max_score})
    return Contents(run=sample_report.run(), submissions=(graded,))


def _cells(contents: Contents) -> list[str]:
    return list(csv.reader(StringIO(grades_csv.render(contents), newline="")))[1]


def test_the_sample_class_renders_to_the_golden_file() -> None:
    rendered = grades_csv.render(sample_report.contents())
    assert rendered == golden("grades.csv", rendered)


def test_a_class_of_nobody_has_a_header() -> None:
    run: Run = sample_report.run()
    text = grades_csv.render(Contents(run=run, submissions=()))
    assert text == "student,score,max_score,percent,status\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff20"])
def test_no_student_becomes_a_formula(start: str) -> None:
    assert _cells(_one(f"{start}1+1"))[0] == f"'{start}1+1"


@pytest.mark.parametrize("name", ["a,b", 'a"b', "a\nb", "a\rb", "a\r\nb", "李小明", "a=1", " x "])
def test_any_other_name_comes_back_as_it_was(name: str) -> None:
    assert _cells(_one(name))[0] == name


def test_half_a_surrogate_pair_can_be_written() -> None:
    text = grades_csv.render(_one("a\udc80"))
    assert "a\\udc80" in text
    text.encode("utf-8")


def test_numbers_are_short() -> None:
    assert _cells(_one("x"))[1:] == ["2.5", "60", "4.2", "graded", "2.5"]
    assert _cells(_one("x", 60.0))[1:4] == ["60", "60", "100.0"]


def test_nothing_to_score_has_no_percent() -> None:
    assert _cells(_one("x", 0.0, 0.0))[1:4] == ["0", "0", ""]


@pytest.mark.parametrize("score", [nan, inf, -inf])
def test_a_number_that_is_not_finite_is_refused(score: float) -> None:
    first, *_ = sample_report.contents().submissions
    spoilt = first.model_copy(update={"score": score})
    with pytest.raises((ValueError, OverflowError), match="cannot convert float"):
        grades_csv.render(Contents(run=sample_report.run(), submissions=(spoilt,)))


def test_a_fault_of_the_grader_is_not_a_zero() -> None:
    rows = list(csv.DictReader(StringIO(grades_csv.render(sample_report.contents()))))
    (fault,) = [row for row in rows if row["status"] == Status.GRADER_FAULT]
    empty = ("score", "percent", "sigmoid_prime", "relu_grad", "mse_grad")
    assert [fault[column] for column in empty] == [""] * len(empty)
    assert fault["max_score"] == "60"


def test_an_exercise_that_a_student_lacks_is_an_empty_cell() -> None:
    both = (
        sample_report.submission("a", sample_report.correct("relu_grad")),
        sample_report.submission("b", sample_report.correct("mse_grad")),
    )
    lines = grades_csv.render(Contents(run=sample_report.run(), submissions=both)).splitlines()
    assert lines[0].endswith(",relu_grad,mse_grad")
    assert lines[1].endswith(",graded,20,")
    assert lines[2].endswith(",graded,,20")
