"""A statement that was skipped is shown behind every door, in both languages, and costs nothing."""

import json
from importlib import resources
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from grader import ci, pipeline, skips, submissions
from grader.checkout import Checkout
from grader.course import Course
from grader.language import Language, Words
from grader.model import SubmissionResult, Verdict
from grader.platforms import github
from grader.questions import Assignment
from grader.report import failure, feedback, results_json
from grader.report.contents import Contents
from grader.report.terminal import CheckContext, Terminal
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support import sample_report
from tests.support.parsed import Page
from tests.support.places import ROOT

ACTIVATIONS = """import torch
data = open("<b>x</b>.csv")  # %0A::error::x
k = data.read()

def sigmoid_prime(x):
    return k * x

def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2

def relu_grad(x):
    raise NotImplementedError

print(relu_grad(torch.tensor(0.)))
sys.exit()
"""
LOSSES = """import nothing

@nothing.fast
def mse_grad(x, w, b, y):
    return w, b

def softmax_jacobian(a):
    x = 1
    return x.y
"""
FILES = {"activations.py": ACTIVATIONS.encode(), "losses.py": LOSSES.encode()}
TOLD = (
    'Line 2 of activations.py (`data = open("<b>x</b>.csv") # %0A::error::x`) was skipped: it'
    " raised FileNotFoundError: [Errno 2] No such file or directory: '<b>x</b>.csv'.\n"
    "Line 14 of activations.py (`print(relu_grad(torch.tensor(0.)))`) was skipped: it calls a"
    " function that is still a stub.\n"
    "Line 15 of activations.py (`sys.exit()`) was skipped: it raised NameError: name 'sys' is not"
    " defined.\n"
    "Line 1 of losses.py (`import nothing`) was skipped: it raised ModuleNotFoundError: No module"
    " named 'nothing'.\n"
    "k is not defined: line 3 of activations.py (`k = data.read()`) was skipped because it raised"
    " NameError: name 'data' is not defined.\n"
    "mse_grad is not defined: line 3 of losses.py (`@nothing.fast`) was skipped because it raised"
    " NameError: name 'nothing' is not defined."
)


@pytest.fixture(scope="module")
def result(assignment: Assignment, sandbox: Sandbox) -> SubmissionResult:
    """What the submission came to."""
    return pipeline.grade(Submission(student="ada", files=FILES), assignment, sandbox)


def told(result: SubmissionResult, language: Language) -> list[str]:
    """What every door says of what was skipped, and of what was missed by it."""
    words = Words(language)
    notes = [note for note in result.skipped if not skips.follows(note)]
    meaning = result.exercises[0].criteria[0].message.meaning
    assert meaning is not None
    return [words.say(note) for note in (*notes, meaning, result.exercises[3].message)]


def flat(text: str) -> str:
    """A text on one line, as it reads however it was broken."""
    return " ".join(text.split())


def test_only_who_needs_a_skipped_statement_loses_by_it(result: SubmissionResult) -> None:
    assert {one.name: one.verdict for one in result.exercises} == {
        "sigmoid_prime": Verdict.CRASHED,
        "tanh_prime": Verdict.CORRECT,
        "relu_grad": Verdict.NOT_ATTEMPTED,
        "mse_grad": Verdict.UNLOADABLE,
        "softmax_jacobian": Verdict.CRASHED,
    }


def test_it_is_told_with_its_line_and_the_reason(result: SubmissionResult) -> None:
    assert told(result, Language.ENGLISH) == TOLD.split("\n")


@pytest.mark.parametrize("language", Language)
def test_check_shows_it(result: SubmissionResult, course: Course, language: Language) -> None:
    screen = StringIO()
    terminal = Terminal(Console(file=screen, width=100, _environ={}), Words(language))
    names = [exercise.name for exercise in course.exercises]
    files = dict.fromkeys(names, "activations.py")
    terminal.check(result, CheckContext(assignment="core", seed=1, files=files, repeat="check"))
    for text in told(result, language):
        assert text in flat(screen.getvalue())


@pytest.mark.parametrize("language", Language)
def test_the_students_page_shows_it(
    result: SubmissionResult, tmp_path: Path, language: Language
) -> None:
    words, folder = Words(language), tmp_path / "feedback"
    feedback.write(sample_report.run(), ["ada"], [result], folder, words)
    (page,) = (Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html"))
    for text in told(result, language):
        assert text in flat(page.text)


@pytest.mark.parametrize("language", Language)
def test_the_results_hold_it(result: SubmissionResult, language: Language) -> None:
    contents = Contents(run=sample_report.run(), submissions=(result,))
    document = json.loads(results_json.render(contents, Words(language)))
    path = resources.files("grader.report") / "results.schema.json"
    Draft202012Validator(json.loads(path.read_text(encoding="utf-8"))).validate(document)
    (listed,) = (one["skipped"] for one in document["submissions"])
    places = [(one["file"], one["line"]) for one in listed]
    assert places == [
        ("activations.py", 2),
        ("activations.py", 3),
        ("activations.py", 14),
        ("activations.py", 15),
        ("losses.py", 1),
        ("losses.py", 3),
    ]
    for text in told(result, language)[:4]:
        assert any(one["message"] == text for one in listed)


@pytest.mark.parametrize("language", Language)
def test_pytest_shows_it(result: SubmissionResult, tmp_path: Path, language: Language) -> None:
    printed = flat(ci.run(result, Words(language), tmp_path / "report.json"))
    for text in told(result, language):
        assert text in printed


@pytest.mark.parametrize("language", Language)
def test_github_shows_it_as_a_warning_that_is_no_command(
    result: SubmissionResult, tmp_path: Path, language: Language
) -> None:
    words = Words(language)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "activations.py").touch()
    checkout = Checkout(root=tmp_path, work=tmp_path / "exercises")
    said = ci.skipped(result, checkout, words)
    lines = list(github.warnings(said, words))
    assert lines[0].startswith("::warning file=exercises/activations.py::")
    assert all("\n" not in line for line in lines)
    assert "%0A" not in lines[0].replace("%250A", "")
    assert any("import nothing" in line for line in lines)


def test_a_notebooks_line_is_told_by_its_cell(
    assignment: Assignment, sandbox: Sandbox, tmp_path: Path
) -> None:
    cells = ["import torch", "from nothing import k", "def sigmoid_prime(x):\n    return k * x"]
    sources = [{"cell_type": "code", "source": source} for source in cells]
    (tmp_path / "hw.ipynb").write_text(json.dumps({"cells": sources}), encoding="utf-8")
    done = pipeline.grade(submissions.read(tmp_path / "hw.ipynb"), assignment, sandbox)
    shown = failure.text(done.exercises[0].criteria[0], Words(Language.ENGLISH))
    assert "line 1 of cell 2 of hw.ipynb (`from nothing import k`) was skipped" in shown


def test_a_call_of_an_untouched_stub_costs_nothing(
    assignment: Assignment, sandbox: Sandbox
) -> None:
    stubs = {path.name: path.read_bytes() for path in (ROOT / "exercises").glob("*.py")}
    stubs["activations.py"] += b"\nprint(sigmoid_prime(torch.tensor(0.)))\n"
    done = pipeline.grade(Submission(student="s", files=stubs), assignment, sandbox)
    assert {one.verdict for one in done.exercises} == {Verdict.NOT_ATTEMPTED}
    assert [note.id for note in done.skipped] == ["skipped.stub"]


def test_a_syntax_error_stops_its_file_and_names_it(
    assignment: Assignment, sandbox: Sandbox
) -> None:
    files = FILES | {"losses.py": b"import torch\nx = = 1\n"}
    done = pipeline.grade(Submission(student="s", files=files), assignment, sandbox)
    stopped = done.exercises[3]
    assert stopped.verdict is Verdict.UNLOADABLE
    assert (stopped.message.parameters["file"], stopped.message.parameters["line"]) == (
        "losses.py",
        2,
    )
