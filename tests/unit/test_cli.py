"""The command line: exit codes, one-line errors, and output that any pipe can take."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, Never

import pytest

from grader import cli, pipeline, questions, store, workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.model import SubmissionResult
from grader.sandbox.tiers import Tier, Wall
from grader.submissions import Submission
from tests.support import sample_report
from tests.support.command import grader
from tests.support.places import ROOT

COMMANDS = sorted(cli.commands.commands)
# Commands one after the other in one new interpreter; a line of JSON for each.
NO_TORCH = """
import io, json, sys
from contextlib import redirect_stdout
from grader.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv = ["grader", *words]
    code = 0
    with redirect_stdout(io.StringIO()) as said:
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    heavy = sorted({"torch", "numpy"} & set(sys.modules))
    print(json.dumps([" ".join(words), code, said.getvalue()[:7], heavy]))
"""


class Finished(NamedTuple):
    """What a command has left."""

    code: object
    out: str
    err: str


Run = Callable[..., Finished]


@dataclass
class Grading:
    """What stands in for the sandbox: the courses that it saw, and what it answers."""

    courses: list[Course] = field(default_factory=list)
    result: SubmissionResult | None = None
    error: Exception | None = None

    def settled(self, _: object, course: Course, *__: object) -> Any:  # noqa: ANN401  a sandbox
        """As grader.workplace does, without a process."""
        self.courses.append(course)
        wall = Wall(tier=Tier.T1, layers=frozenset(), wrapped=True, not_held=())
        return SimpleNamespace(wall=wall)

    def grade(self, submission: Submission, *_: object) -> SubmissionResult:
        """As grader.pipeline does: an error, a result, or full marks."""
        if self.error is not None:
            raise self.error
        exercises = (sample_report.correct(e.name) for e in self.courses[-1].exercises)
        return self.result or sample_report.submission(submission.student, *exercises)


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch) -> Grading:
    """Commands that grade do it without a sandbox."""
    stand_in = Grading()
    monkeypatch.setattr(workplace, "_template", lambda *_: nullcontext())
    monkeypatch.setattr(workplace, "settled", stand_in.settled)
    monkeypatch.setattr(questions, "prepare", lambda _: None)
    monkeypatch.setattr(pipeline, "grade", stand_in.grade)
    return stand_in


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in the repository's folder."""

    def run(*arguments: str | Path) -> Finished:
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(sys, "argv", ["grader", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return Finished(ended.value.code, captured.out, captured.err)

    for name in ("GRADER_SEED", "GRADER_LANG", "GRADER_DEBUG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return run


def piped(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A program with these arguments, its output a pipe."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere"), "grader: nowhere: no such submission"),
        (("check", "README.md"), "grader: README.md: no such submission"),
        (("check", "--exercise", "nonsense"), "grader: no exercise nonsense in assignment core"),
        (("check", "--assignment", "final"), "grader: there is no assignment 'final'"),
        (("check", "--config", "nowhere.yaml"), "grader: nowhere.yaml: no such file here"),
        (("check", "--config", "README.md"), "grader: README.md: "),
        (("grade", "nowhere", "-o", "out"), "grader: nowhere: no such folder"),
        (("report", "nowhere"), "grader: nowhere: holds no results.sqlite"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_there_is_one_line_and_exit_code_two(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    finished = run(*arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(said)
    assert finished.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("check", "--nonsense"),
        ("check", "--seed", "x"),
        ("check", "--seed", "-1"),
        ("check", "--seed", str(2**63)),
        ("check", "--lang", "fr"),
        ("check", "--format", "xml"),
        ("check", "exercises", "solutions"),
        ("grade", "tests/class"),
        ("grade", "tests/class", "-o", "out", "--jobs", "0"),
        ("ci", "--min-score", "-1"),
    ],
    ids=" ".join,
)
def test_a_wrong_usage_ends_with_exit_code_two(run: Run, arguments: tuple[str, ...]) -> None:
    finished = run(*arguments)
    assert (finished.code, finished.out) == (2, "")
    assert "Error: " in finished.err


def test_the_real_command_ends_as_the_function_does() -> None:
    finished = grader("check", "nowhere")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith("grader: nowhere: ")


def test_three_mistakes_in_the_config_are_named_at_once(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    text = (ROOT / "config.yaml").read_text(encoding="utf-8").replace("trials: 8", "trials: 0")
    config.write_text(text.replace("seed: 2026", "seed: x") + "colour: red\n", encoding="utf-8")
    finished = grader("check", "--config", config)
    assert (finished.returncode, finished.stdout) == (2, "")
    lines = finished.stderr.splitlines()
    assert [re.findall(r"config\.yaml: (\w+): ", line) for line in lines] == [
        ["seed"],
        ["trials"],
        ["colour"],
    ]


def in_one_process(commands: list[tuple[str, ...]]) -> list[list[object]]:
    """What NO_TORCH tells of each command: itself, its exit code, its first word, what is heavy."""
    finished = piped(NO_TORCH, json.dumps(commands))
    return [json.loads(line) for line in finished.stdout.splitlines()]


def test_every_command_has_help_that_needs_no_torch() -> None:
    assert in_one_process([(command, "--help") for command in COMMANDS]) == [
        [f"{command} --help", 0, "Usage: ", []] for command in COMMANDS
    ]


def test_the_help_of_all_names_every_command(run: Run) -> None:
    finished = run("--help")
    assert finished.code == 0
    listed = finished.out.partition("Commands:")[2]
    assert all(f"  {command} " in listed for command in COMMANDS)


def test_a_usage_error_is_answered_without_torch() -> None:
    commands = [
        ("check", "nowhere"),
        ("check", "--exercise", "nonsense"),
        ("check", "--nonsense"),
        ("grade", "nowhere", "-o", "out"),
        ("report", "nowhere"),
        ("override", "nowhere", "ada", "relu_grad"),
        ("grade", "tests/class", "-o", "out", "--roster", "nowhere"),
        ("grade", "tests/class", "-o", "README.md"),
    ]
    expected: list[list[object]] = [[" ".join(words), 2, "", []] for words in commands]
    assert in_one_process(commands) == expected


@pytest.mark.parametrize(
    ("option", "variable", "seed"),
    [
        ((), None, 2026),
        ((), "5", 5),
        (("--seed", "3"), None, 3),
        (("--seed", "3"), "5", 3),
        (("--seed", "0"), "5", 0),
        ((), str(2**63 - 1), 2**63 - 1),
    ],
)
def test_the_seed_is_the_options_else_the_environments_else_the_configs(
    run: Run,
    grading: Grading,
    monkeypatch: pytest.MonkeyPatch,
    option: tuple[str, ...],
    variable: str | None,
    seed: int,
) -> None:
    if variable is not None:
        monkeypatch.setenv("GRADER_SEED", variable)
    assert run("check", *option).code == 0
    assert [course.seed for course in grading.courses] == [seed]


def test_a_seed_in_the_environment_that_is_no_number_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_SEED", "x")
    assert run("check").code == 2


@pytest.mark.usefixtures("grading")
@pytest.mark.parametrize(
    ("arguments", "variable", "said"),
    [
        (("--lang", "zh"), "en", "得分 100 / 100"),
        (("--lang", "en"), "zh", "Score 100 of 100"),
        ((), "zh", "得分 100 / 100"),
    ],
)
def test_the_language_is_the_options_else_the_environments(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    variable: str,
    said: str,
) -> None:
    monkeypatch.setenv("GRADER_LANG", variable)
    assert said in run("check", *arguments).out


def test_only_the_wanted_exercises_are_graded(run: Run, grading: Grading) -> None:
    run("check", "--exercise", "mse_grad", "--exercise", "relu_grad")
    assert set(grading.courses[0].points) == {"relu_grad", "mse_grad"}


@pytest.mark.parametrize(("number", "code"), [(0, 0), (1, 1), (4, 1)])
def test_full_marks_end_with_zero_and_less_with_one(
    run: Run, grading: Grading, number: int, code: int
) -> None:
    grading.result = sample_report.contents().submissions[number]
    assert run("check").code == code


def no_constant(name: str) -> Never:
    """JSON has neither NaN nor Infinity."""
    raise ValueError(name)


@pytest.mark.parametrize("number", range(6))
def test_the_json_of_a_check_is_strict_and_alone(run: Run, grading: Grading, number: int) -> None:
    grading.result = sample_report.contents().submissions[number]
    finished = run("check", "--format", "json")
    document = json.loads(finished.out, parse_constant=no_constant)
    assert document["schema"] == "handgrad/results/v1"
    assert [one["student"] for one in document["submissions"]] == [grading.result.student]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RuntimeError("boom"),
            "grader: internal error, nobody loses points by it: RuntimeError: boom",
        ),
        (MemoryError(), "grader: internal error, nobody loses points by it: MemoryError"),
        (GraderFault("no wall"), "grader: no wall"),
    ],
    ids=["error", "memory", "fault"],
)
def test_a_fault_of_the_grader_is_one_line_and_exit_code_three(
    run: Run, grading: Grading, error: Exception, said: str
) -> None:
    grading.error = error
    finished = run("check")
    assert (finished.code, finished.out) == (3, "")
    assert finished.err.startswith(said)
    assert finished.err.count("\n") == 1


def test_an_author_can_see_the_traceback_of_a_fault(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    grading.error = RuntimeError("boom")
    monkeypatch.setattr(sys, "argv", ["grader", "check"])
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GRADER_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        cli.main()


@pytest.mark.parametrize(
    ("encoding", "language"),
    [("utf-8", "zh"), ("gbk", "zh"), ("gbk", "en"), ("cp1252", "en"), ("ascii", "en")],
)
def test_a_pipe_of_another_encoding_is_written_to(
    tmp_path: Path, encoding: str, language: str
) -> None:
    with store.begin(tmp_path, sample_report.run()) as results:
        results.add(sample_report.contents().submissions[0])
    code = "from grader.cli import main; main()"
    arguments = ("report", str(tmp_path), "--lang", language)
    finished = piped(code, *arguments, PYTHONIOENCODING=encoding)
    assert (finished.returncode, finished.stderr) == (0, b"")
    mean = {"en": "Mean score: 60.0 of 60.", "zh": "60.0 / 60"}[language]
    assert mean in finished.stdout.decode(encoding)


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        (("--no-color",), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--no-color",), {}, False),
    ],
    ids=str,
)
@pytest.mark.usefixtures("grading")
def test_colour_is_for_terminals_and_can_be_refused(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    colored: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = run("check", "--lang", "en", *arguments).out
    assert bool(re.search(r"\x1b\[(\d;)*3\d", out)) is colored
    assert "correct" in out
