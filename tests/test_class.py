"""The sample class gets, from `grader grade`, the verdicts and scores of its table."""

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import grader
from tests.support.places import CLASS, ROOT

EXPECTED = tomllib.loads((CLASS / "expected.toml").read_text(encoding="utf-8"))
EXERCISES = ("sigmoid_prime", "tanh_prime", "relu_grad", "mse_grad", "softmax_jacobian")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that grading the class has left; its endless loop costs three seconds here."""
    folder = tmp_path_factory.mktemp("class")
    config = folder / "config.yaml"
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    config.write_text(text.replace("seconds: 10", "seconds: 3"), encoding="utf-8")
    finished = grader("grade", CLASS, "-o", folder / "out", "--config", config)
    assert finished.returncode == 0, finished.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def results(output: Path) -> dict[str, dict[str, Any]]:
    """The submissions of results.json by student."""
    document = json.loads((output / "results.json").read_text(encoding="utf-8"))
    return {submission["student"]: submission for submission in document["submissions"]}


def test_every_student_of_the_folder_is_in_the_table_and_the_results(
    results: dict[str, dict[str, Any]],
) -> None:
    folders = {entry.name for entry in CLASS.iterdir() if entry.is_dir()}
    assert folders == set(EXPECTED) == set(results)


@pytest.mark.parametrize("student", EXPECTED)
def test_a_student_gets_the_verdicts_of_the_table(
    student: str, results: dict[str, dict[str, Any]]
) -> None:
    found = {e["name"]: e["verdict"] for e in results[student]["exercises"]}
    assert found == {name: EXPECTED[student][name] for name in EXERCISES}
    assert results[student]["score"] == EXPECTED[student]["score"]


def test_the_table_of_grades_agrees_with_the_results(output: Path) -> None:
    with (output / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["student", "score", "max_score", "percent", "status", *EXERCISES]
    assert {row["student"]: float(row["score"]) for row in rows} == {
        student: EXPECTED[student]["score"] for student in EXPECTED
    }


def test_the_loop_costs_its_exercise_and_nothing_else(results: dict[str, dict[str, Any]]) -> None:
    seconds = {e["name"]: e["seconds"] for e in results["gustav"]["exercises"]}
    assert seconds.pop("mse_grad") >= 3
    assert max(seconds.values()) < 3


def test_the_reports_can_be_rendered_again(output: Path) -> None:
    before = (output / "report.html").read_text(encoding="utf-8")
    (output / "report.html").unlink()
    finished = grader("report", output)
    assert finished.returncode == 0, finished.stderr
    assert (output / "report.html").read_text(encoding="utf-8") == before


def test_feedback_is_written_for_everybody_or_nobody(output: Path, tmp_path: Path) -> None:
    finished = grader("report", output, "--per-student", tmp_path / "feedback", "--lang", "zh")
    assert finished.returncode == 0
    files = {path.stem for path in (tmp_path / "feedback").glob("*.html")}
    assert files == set(EXPECTED)
    assert "diagnosis" not in (tmp_path / "feedback" / "ines.html").read_text(encoding="utf-8")
    refused = grader("report", output, "--per-student", output)
    assert refused.returncode == 2
    assert "not feedback" in refused.stderr
