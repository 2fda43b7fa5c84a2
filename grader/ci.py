"""A result → what a CI service shows: the pytest suite of its criteria, annotations, a summary.

The suite runs in this process, but no student code does: its items only assert results that the
pipeline has produced. Nothing of the student's folder is read by pytest: no conftest, no ini file.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader import atomic, json_report
from grader.checkout import Checkout, Unused, line_of
from grader.errors import GraderFault, UsageError
from grader.export.graded import Graded, Place, items, shown
from grader.export.registry import SINGLE
from grader.language import Words
from grader.model import ExerciseResult, SubmissionResult
from grader.platforms import github, gitlab
from grader.platforms.service import Service, detect
from grader.pytest_plugin import GradedSuite
from grader.report import failure

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from grader.course import Course
    from grader.submissions import Submission

_OWN_FOLDER = Path(__file__).parent
_HEALTHY = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)

Print = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """A platform's file that is wanted."""

    form: str
    path: Path


def emissions(wanted: tuple[str, ...], report: Path) -> tuple[Emission, ...]:
    """What `--emit FORMAT=PATH` asks for; nothing is written yet.

    Raises:
        UsageError: there is no such format, or no place for a file.
    """
    found = []
    for one in wanted:
        form, _, path = one.partition("=")
        if form not in SINGLE or not path:
            message = f"--emit {one}: give FORMAT=PATH; the formats are {', '.join(SINGLE)}"
            raise UsageError(message)
        found.append(Emission(form=form, path=Path(path)))
    for target in (report, *(emission.path for emission in found)):
        if target.is_dir() or not target.absolute().parent.is_dir():
            message = f"{target}: is a folder, or lies in none that is there"
            raise UsageError(message)
    return tuple(found)


def places(
    checkout: Checkout, submission: "Submission", course: "Course", result: SubmissionResult
) -> dict[str, Place]:
    """Where in the student's repository each exercise is, as far as its file lies there.

    It is the line that the result speaks of, else the one on which the function begins.
    """
    modules = {exercise.name: exercise.module for exercise in course.exercises}
    return {
        exercise.name: place
        for exercise in result.exercises
        if (place := _place(exercise, modules[exercise.name], checkout, submission))
    }


def remarks(unused: tuple[Unused, ...], words: Words) -> tuple[tuple[str, str], ...]:
    """Pairs of a file that is not used and the sentence that says so."""
    said = []
    for one in unused:
        path = shown(one.path).replace("\n", " ")
        said.append((path, words.text("ci.changed" if one.changed else "ci.foreign", path=path)))
    return tuple(said)


def skipped(
    submission: SubmissionResult, checkout: Checkout, words: Words
) -> tuple[tuple[str, str], ...]:
    """Pairs of a file and the sentence about a statement in it that was skipped."""
    said = []
    for note in submission.skipped:
        file = str(note.parameters["file"])
        path = checkout.relative(file) if checkout.holds(file) else file
        said.append((path, shown(words.say(note))))
    return tuple(said)


def show(
    graded: Graded,
    said: tuple[tuple[str, str], ...],
    print_text: Callable[[], None],
    print_line: Print,
    environment: Mapping[str, str],
) -> None:
    """Show a result as the service that runs us does; `print_text` prints what students wrote."""
    service = detect(environment)
    with _fenced(service, graded.words, print_line):
        print_text()
    if service is Service.GITHUB:
        lines = (
            *github.annotations(items(graded), graded.words),
            *github.warnings(said, graded.words),
        )
        for line in lines:
            print_line(line)


def tell_service(
    graded: Graded, said: tuple[tuple[str, str], ...], environment: Mapping[str, str]
) -> None:
    """Write the files that the service that runs us reads.

    Raises:
        GraderFault: the grader failed at the submission, or a file cannot be written.
    """
    if detect(environment) is not Service.GITHUB:
        return
    parts = items(graded)
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        sentences = (sentence for _, sentence in said)
        github.write_summary(Path(summary), github.summary(parts, sentences, graded.words))
    if outputs := environment.get("GITHUB_OUTPUT"):
        github.write_outputs(Path(outputs), parts)


def run(result: SubmissionResult, words: Words, report: Path, *, color: bool = False) -> str:
    """Run the suite over a result and write the JSON report; what pytest has printed.

    Raises:
        GraderFault: pytest does not work.
        UsageError: the report cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="handgrad-") as folder:
        draft = Path(folder, "report.json")
        reporting = ("--json-report", f"--json-report-file={draft}", "--json-report-indent=1")
        content = None
        printed = _suite(reporting, result, words, color=color)
        if printed is not None and draft.is_file():
            content = draft.read_bytes()
    if content is None or not _is_whole(content, result):
        printed = _suite((), result, words, color=color)
        document = json_report.document(result, words, Path.cwd())
        content = json.dumps(document, indent=1, allow_nan=False).encode()
    if printed is None:
        message = "pytest does not run the suite of the criteria"
        raise GraderFault(message)
    atomic.replace(report, content)
    return printed


def emit(emissions: tuple[Emission, ...], graded: Graded) -> None:
    """Write the platforms' files, each whole or not at all.

    Raises:
        GraderFault: the grader failed at the submission.
        UsageError: a file cannot be written, or what it must say is not known.
    """
    texts = [SINGLE[emission.form].render(graded) for emission in emissions]
    for emission, text in zip(emissions, texts, strict=True):
        atomic.replace(emission.path, text)


def _place(
    exercise: ExerciseResult, module: str, checkout: Checkout, submission: "Submission"
) -> Place | None:
    name = submission.file_of(module, exercise.name)
    if not checkout.holds(name):
        return None
    told = failure.missed(exercise)
    excerpt = (told[0].message if told else exercise.message).excerpt
    if excerpt and not excerpt.cell and checkout.holds(excerpt.file):
        return Place(file=checkout.relative(excerpt.file), line=excerpt.line)
    line = 1
    file = f"{submission.home(module, exercise.name)}.py"
    if file in submission.files and file not in submission.extracted:
        own = excerpt and excerpt.file == file
        line = excerpt.line if own and excerpt else line_of(exercise.name, submission.files[file])
    return Place(file=checkout.relative(name), line=line)


@contextmanager
def _fenced(service: Service, words: Words, print_line: Print) -> Iterator[None]:
    fence: AbstractContextManager[None] = nullcontext()
    if service is Service.GITHUB:
        fence = github.commands_stopped(print_line)
    elif service is Service.GITLAB:
        fence = gitlab.section(words.text("ci.section"), print_line)
    with fence:
        yield


def _suite(
    reporting: tuple[str, ...], result: SubmissionResult, words: Words, *, color: bool
) -> str | None:
    """What the suite prints; None when it ends badly.

    A plugin that breaks on this version of pytest is no fault of a student.
    """
    arguments = [
        *("-c", str(_OWN_FOLDER / "pytest_suite.ini")),
        *("--rootdir", str(Path.cwd()), "--noconftest"),
        *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
        *("-p", "no:cacheprovider", "-p", "no:handgrad"),
        *(reporting or ("-p", "no:pytest_jsonreport")),
        *("-q", f"--color={'yes' if color else 'no'}"),
    ]
    printed = StringIO()
    try:
        with redirect_stdout(printed):
            code = pytest.main(arguments, plugins=[GradedSuite(result, words)])
    except Exception:  # noqa: BLE001  a plugin may raise anything while it is loaded
        return None
    return printed.getvalue() if code in _HEALTHY else None


def _is_whole(content: bytes, result: SubmissionResult) -> bool:
    """Whether pytest-json-report has lost nothing: it drops what it cannot write in silence."""
    try:
        document = json.loads(content, parse_constant=_refuse_constant)
    except ValueError:
        return False
    tests: list[dict[str, Any]] = document.get("tests", [])
    wanted = [
        (exercise.name, str(criterion.name), criterion.score)
        for exercise in result.exercises
        for criterion in exercise.criteria
    ]
    found = [
        tuple(test.get("metadata", {}).get(key) for key in ("exercise", "criterion", "score"))
        for test in tests
        if all(stage in test for stage in ("setup", "call", "teardown"))
    ]
    return found == wanted


def _refuse_constant(constant: str) -> float:
    raise ValueError(constant)
