"""An instructor's evening by the real commands: grade, grade again, override, and what is said."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import store
from tests.support import downloads, sample_report
from tests.support.command import grader
from tests.support.places import CLASS, ROOT

STUDENTS = {"Ada Lovelace_1": "ada", "Bob_2": "dana", "Chen Wei_3": "chen_wei"}
ROSTER = "Full name,Identifier\nAda Lovelace,Participant 1\nBob,Participant 2\nZoë,Participant 9\n"


def export(folder: Path, members: dict[str, str]) -> Path:
    """A download of Moodle whose students hand in what members of the sample class did."""
    files = {
        f"{student}_assignsubmission_file/{path.name}": path.read_bytes()
        for student, member in members.items()
        for path in sorted((CLASS / member).glob("*.py"))
    }
    path = folder / "moodle.zip"
    path.write_bytes(downloads.zipped(files))
    return path


def graded(out: Path) -> dict[str, dict[str, str]]:
    """grades.csv by student."""
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


SAMPLE = tuple(sample_report.contents().submissions[i] for i in (0, 1, 4, 5))
Command = Callable[..., list[str]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Runs a command that must end with exit code 0; its lines."""

    def run(*arguments: str | Path, code: int = 0) -> list[str]:
        finished = grader(*arguments, "--lang", "en", "--config", ROOT / "config.yaml")
        assert finished.returncode == code, finished.stderr
        assert str(tmp_path)
        return [*finished.stdout.splitlines(), *finished.stderr.splitlines()]

    return run


@pytest.mark.slow
def test_an_evening(tmp_path: Path, command: Command) -> None:
    out = tmp_path / "out"
    submissions = export(tmp_path, STUDENTS)
    lines = command("grade", submissions, "-o", out)
    assert lines[0] == "Layout: Moodle download. Students: 3."
    assert f"Files: 6, used: 6; {out}/index.csv accounts for each." in lines
    assert "Graded 3, unchanged 0." in lines
    assert graded(out)["Ada Lovelace_1"]["score"] == "100"

    lines = command("override", out, "Bob_2", "mse_grad", "12", "--why", "right on [bold]paper")
    told = "Bob_2 · mse_grad: 12 of 20 points by hand, 0 by the grader: right on [bold]paper"
    assert told in lines
    assert graded(out)["Bob_2"]["score"] == "72"

    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    export(tmp_path, {**STUDENTS, "Ada Lovelace_1": "lena"})
    lines = command("grade", submissions, "-o", out, "--roster", tmp_path / "roster.csv")
    assert "Graded 1, unchanged 2." in lines
    assert "Not submitted: 1." in lines
    assert "Not on the roster: Chen Wei_3" in lines
    assert told in lines
    changed = lines.index("Grades that this run changed: 4")
    assert lines[changed + 1] == "  Ada Lovelace_1 · mse_grad: 20 → 0 (the submission changed)"
    assert graded(out)["Bob_2"]["score"] == "72"
    assert graded(out)["9"]["status"] == "not_submitted"

    lines = command("grade", submissions, "-o", out)
    assert "Graded 0, unchanged 3." in lines
    assert not [line for line in lines if "changed:" in line]
    command("override", out, "Bob_2", "mse_grad", "--remove")
    assert graded(out)["Bob_2"]["score"] == "60"

    # A part of the class with another seed would mix two bases; by name it grades a part again.
    part = export(tmp_path, {"Bob_2": "dana"})
    before = (out / "results.json").read_bytes()
    (line,) = command("grade", part, "-o", out, "--seed", "7", code=2)
    assert "holds grades with seed 2026, and this run has seed 7; of those it" in line
    (line,) = command("grade", part, "-o", out, "--student", "Bobb", code=2)
    assert line.endswith("no such student in SUBMISSIONS; did you mean: Bob_2")
    assert (out / "results.json").read_bytes() == before
    lines = command("grade", part, "-o", out, "--seed", "7", "--student", "bob", "--keep-mixed")
    assert "Graded 1, unchanged 0." in lines
    told = (
        "Kept from another basis (seed 2026; the others: seed 7), not comparable with the others: "
        "Ada Lovelace_1, Chen Wei_3"
    )
    assert told in lines
    assert told in command("report", out)
    assert told.replace(", C", "; C") in grader("export", "csv", out, "--lang", "en").stderr


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with results."""
    with store.begin(tmp_path / "out", sample_report.run()) as results:
        for submission in SAMPLE:
            results.add(submission)
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Ada", "relu_grad", "3", "--why", "x"), "'Ada' in the results; did you mean: Ada Love"),
        (("nobody at all", "relu_grad", "3", "--why", "x"), "there is no student"),
        (("Ada Lovelace", "relu", "3", "--why", "x"), "there is no exercise 'relu'"),
        (("Ada Lovelace", "relu_grad", "21", "--why", "x"), "relu_grad is worth 0 to 20 points"),
        (("Ada Lovelace", "relu_grad", "nan", "--why", "x"), "relu_grad is worth 0 to 20 points"),
        (("Ada Lovelace", "relu_grad", "3"), "say why"),
        (("Ada Lovelace", "relu_grad", "3", "--why", "  "), "say why"),
        (("Ada Lovelace", "relu_grad", "--remove"), "there is no override"),
        (("Ada Lovelace", "relu_grad", "3", "--remove"), "--remove takes no POINTS"),
        (("Ada Lovelace", "relu_grad", "much", "--why", "x"), "Invalid value"),
    ],
)
def test_an_override_that_cannot_be_is_refused(
    results: Path, command: Command, arguments: tuple[str, ...], said: str
) -> None:
    lines = command("override", results, *arguments, code=2)
    assert said in " ".join(lines)
    with store.existing(results) as kept:
        assert tuple(kept.submissions()) == tuple(sorted(SAMPLE, key=lambda one: one.student))


def test_a_comment_is_kept_without_points(results: Path, command: Command) -> None:
    lines = command("override", results, "Ada Lovelace", "relu_grad", "--why", "well done")
    assert lines == ["Ada Lovelace · relu_grad: comment: well done"]
    assert graded(results)["Ada Lovelace"]["score"] == "60"


@pytest.mark.parametrize("command_line", ["grade", "override", "report"])
def test_while_a_run_is_on_another_one_is_refused(
    results: Path, command: Command, command_line: str
) -> None:
    arguments: dict[str, tuple[str | Path, ...]] = {
        "grade": (CLASS, "-o", results),
        "override": (results, "Ada Lovelace", "relu_grad", "--why", "x"),
        "report": (results,),
    }
    with store.reopen(results):
        lines = command(command_line, *arguments[command_line], code=2)
    assert f"grader: {results}: another run is writing its results there" in lines[-1]


def test_results_of_a_run_that_is_not_finished_are_told_as_such(
    results: Path, command: Command
) -> None:
    said = (
        "The last run is not finished, these are the results so far; the same grade command "
        "completes them."
    )
    assert said in command("report", results)
    assert said in grader("export", "csv", results, "--lang", "en").stderr
    with store.reopen(results) as kept:
        kept.finish()
    assert said not in command("report", results)
    assert said not in grader("export", "csv", results, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("out", "more", "said"),
    [
        ("class", (), "class: lies inside of "),
        ("class/out", (), "class/out: lies inside of "),
        ("link/out", (), "link/out: lies inside of "),
        ("out", ("--per-student", "class/back"), "class/back: lies inside of "),
        ("out", ("--per-student", "out"), "out: holds OUT; "),
        ("back/out", ("--per-student", "back"), "back: holds OUT; "),
    ],
)
def test_what_is_written_can_never_be_taken_for_a_students_work(
    tmp_path: Path, out: str, more: tuple[str, ...], said: str
) -> None:
    downloads.write(tmp_path / "class", {"ada/losses.py": b""})
    (tmp_path / "link").symlink_to(tmp_path / "class")
    before = sorted(tmp_path.rglob("*"))
    config = ("--config", ROOT / "config.yaml")
    finished = grader("grade", "class", "-o", out, *more, *config, folder=tmp_path)
    assert finished.returncode == 2
    assert finished.stderr.startswith(f"grader: {said}")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_of_another_program_is_left_alone(tmp_path: Path, command: Command) -> None:
    (tmp_path / "results.sqlite").write_bytes(b"grades of last year")
    lines = command("grade", CLASS, "-o", tmp_path, "--fresh", code=2)
    assert "results.sqlite is no store of this version of grader" in lines[-1]
    assert (tmp_path / "results.sqlite").read_bytes() == b"grades of last year"
