"""One submission, one result: through check, grade, pytest and ci, and twice with the same seed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import grader
from tests.support.places import CLASS, ROOT

STUDENT = "ines"
SCORE = 58
Points = dict[tuple[str, str], float]


@pytest.fixture(scope="module")
def submission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class folder that holds one submission."""
    folder = tmp_path_factory.mktemp("doors") / "class" / STUDENT
    shutil.copytree(CLASS / STUDENT, folder)
    return folder


def criteria(document: dict[str, Any]) -> Points:
    """The points of every criterion in results of the grader's own format."""
    (result,) = document["submissions"]
    return {
        (exercise["name"], criterion["name"]): criterion["score"]
        for exercise in result["exercises"]
        for criterion in exercise["criteria"]
    }


def metadata(report: Path) -> Points:
    """The points of every item in a report of pytest-json-report."""
    tests = json.loads(report.read_text(encoding="utf-8"))["tests"]
    return {
        (test["metadata"]["exercise"], test["metadata"]["criterion"]): test["metadata"]["score"]
        for test in tests
    }


@pytest.fixture(scope="module")
def checked(submission: Path) -> Points:
    """What `grader check` finds."""
    finished = grader("check", submission, "--format", "json")
    assert finished.returncode == 1, finished.stderr
    return criteria(json.loads(finished.stdout))


def test_check_finds_the_score_of_the_table(checked: Points) -> None:
    assert sum(checked.values()) == SCORE


def test_a_second_check_with_the_same_seed_finds_the_same(
    checked: Points, submission: Path
) -> None:
    again = grader("check", submission, "--format", "json", "--seed", "2026")
    assert criteria(json.loads(again.stdout)) == checked


def test_grade_finds_what_check_finds(checked: Points, submission: Path, tmp_path: Path) -> None:
    finished = grader("grade", submission.parent, "-o", tmp_path)
    assert finished.returncode == 0, finished.stderr
    document = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert criteria(document) == checked


def test_pytest_finds_what_check_finds(checked: Points, submission: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [sys.executable, "-P", "-m", "pytest", "--submission", str(submission)]
    command += ["--json-report", f"--json-report-file={report}", "-p", "no:cacheprovider"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == pytest.ExitCode.TESTS_FAILED, finished.stdout
    assert f"Score {SCORE} of 100" in finished.stdout
    assert "grader/" not in finished.stdout.partition("FAILURES")[2], "our own traceback"
    assert metadata(report) == checked


def test_ci_finds_what_check_finds(checked: Points, submission: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    finished = grader("ci", submission, "--report", report)
    assert finished.returncode == 1, finished.stderr
    assert f"Score {SCORE} of 100" in finished.stdout
    assert metadata(report) == checked


@pytest.mark.parametrize(("enough", "code"), [("58", 0), ("58.5", 1)])
def test_ci_ends_by_the_lowest_score_that_is_enough(
    enough: str, code: int, submission: Path, tmp_path: Path
) -> None:
    finished = grader("ci", submission, "--min-score", enough, "--report", tmp_path / "r.json")
    assert finished.returncode == code, finished.stderr


def test_nothing_of_the_students_folder_is_run_by_pytest(submission: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile"
    shutil.copytree(submission, hostile)
    marker = tmp_path / "ran"
    plant = f"open({str(marker)!r}, 'w').close()\n"
    for name in ("conftest.py", "test_forged.py", "sitecustomize.py"):
        (hostile / name).write_text(plant, encoding="utf-8")
    (hostile / "pytest.ini").write_text("[pytest]\naddopts = -p test_forged\n", encoding="utf-8")
    finished = grader("ci", ".", "--config", ROOT / "config.yaml", folder=hostile)
    assert f"Score {SCORE} of 100" in finished.stdout, finished.stderr
    assert not marker.exists()
