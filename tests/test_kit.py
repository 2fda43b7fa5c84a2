"""Plain `pytest` in a student kit shows the graded suite, and nothing of the grader's inside."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import CLASS, ROOT

pytestmark = pytest.mark.slow

SECRETS = ("Traceback", "INTERNALERROR", "no tests ran", "site-packages", "pipeline.py", "E   ")


def kit(folder: Path, exercises: Path) -> Path:
    """A student kit: exercises, the policy, and its pytest.ini."""
    shutil.copytree(exercises, folder / "exercises")
    shutil.copy(ROOT / "config.yaml", folder)
    shutil.copy(ROOT / "grader" / "student_pytest.ini", folder / "pytest.ini")
    return folder


def plain_pytest(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit code and the output of `pytest`, as a student types it."""
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    output = finished.stdout + finished.stderr
    assert not [secret for secret in SECRETS if secret in output], output
    return finished.returncode, output


@pytest.mark.parametrize("inside", [".", "exercises"])
def test_a_mistake_is_told_with_its_card(tmp_path: Path, inside: str) -> None:
    code, output = plain_pytest(kit(tmp_path, CLASS / "dana") / inside)
    assert code == pytest.ExitCode.TESTS_FAILED
    for said in (
        "softmax_jacobian: values",
        "Only the diagonal is right; you left 0 everywhere else.",
        "* marks what is wrong",
        "Nothing is earned here before this is right: values.",
        "Score 60 of 100",
    ):
        assert said in output
    (again,) = {line.strip() for line in output.splitlines() if "--exercise mse_grad" in line}
    command = again.removeprefix("again: grader ").split()
    repeated = subprocess.run(
        [sys.executable, "-m", "grader", *command],
        cwd=tmp_path / inside,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert "Exactly half of the right answer" in repeated.stdout, repeated.stderr


def test_the_language_is_the_student_s(tmp_path: Path) -> None:
    _, output = plain_pytest(kit(tmp_path, CLASS / "dana"), GRADER_LANG="zh")
    assert "只有对角线是对的" in output
    assert "得分 60 / 100" in output


def test_stubs_are_told_as_stubs_once_each(tmp_path: Path) -> None:
    code, output = plain_pytest(kit(tmp_path, ROOT / "exercises"))
    assert code == pytest.ExitCode.TESTS_FAILED
    cards = output.partition("FAILURES")[2].partition("short test summary")[0]
    assert cards.count("Still the stub") == 5
    assert "Score 0 of 100" in output


def test_solutions_pass_in_silence(tmp_path: Path) -> None:
    code, output = plain_pytest(kit(tmp_path, ROOT / "solutions"))
    assert code == pytest.ExitCode.OK
    assert "Score 100 of 100" in output
    assert "FAILURES" not in output


def test_one_exercise_can_be_chosen(tmp_path: Path) -> None:
    _, output = plain_pytest(kit(tmp_path, CLASS / "dana"), "-k", "mse_grad and values")
    assert "1 failed" in output
    assert "softmax_jacobian: values" not in output


@pytest.mark.parametrize("missing", ["exercises", "config.yaml"])
def test_what_is_missing_is_one_line(tmp_path: Path, missing: str) -> None:
    folder = kit(tmp_path, CLASS / "dana")
    (folder / missing).rename(folder / "elsewhere")
    code, output = plain_pytest(folder)
    assert code == pytest.ExitCode.USAGE_ERROR
    (line,) = [line for line in output.splitlines() if line]
    assert line.startswith("ERROR: ")
    assert missing in line


def test_an_option_of_one_s_own_counts_before_the_kit(tmp_path: Path) -> None:
    folder = kit(tmp_path, ROOT / "exercises")
    _, output = plain_pytest(folder, "--submission", str(ROOT / "solutions"))
    assert "Score 100 of 100" in output
