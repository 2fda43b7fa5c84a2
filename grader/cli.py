"""Arguments in, exit code out: the commands of `grader`. Only grading imports torch."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.author import new_exercise, verify_exercises
from grader.errors import GraderError, GraderFault
from grader.options import Options, common, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.language import Words
    from grader.model import SubmissionResult
    from grader.report.terminal import CheckContext
    from grader.sandbox.host import Sandbox
    from grader.sandbox.tiers import Wall
    from grader.store import Store


def main() -> None:
    """Run the command line; the exit codes are those of grader/errors.py."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe of a narrow encoding gets question marks, not a crash.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        commands()
    except GraderError as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if "GRADER_DEBUG" in os.environ:
            raise
        reason = f"{type(error).__name__}: {error}"
        click.echo(f"grader: internal error, nobody loses points by it: {reason}", err=True)
        sys.exit(GraderFault.exit_code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handgrad")
def commands() -> None:
    """Derive gradients by hand; autograd marks them."""


@commands.command()
@click.argument("path", type=click.Path(path_type=Path), default="exercises")
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@grading
def check(path: Path, exercises: tuple[str, ...], form: str, options: Options) -> None:
    """Grade one submission, a folder or a .py file, and print the verdicts."""
    from grader import submissions, workplace
    from grader.sandbox.tiers import Tier

    course = options.course(exercises)
    submission = submissions.read(path)
    # One's own file may run where no wall holds; the output says so.
    accepted = options.accepted() if options.tier else frozenset(Tier)
    result, wall = workplace.grade_one(submission, course, accepted)
    if form == "json":
        click.echo(_document(result, course, wall))
    else:
        terminal = options.terminal(course)
        terminal.check(result, _context(course, path))
        terminal.wall(wall.record())
    sys.exit(0 if result.score == result.max_score else 1)


@commands.command()
@click.argument("folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder for grades.csv, results.json, results.sqlite and report.html.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="Submissions graded at once; all cores by default.",
)
@grading
def grade(folder: Path, output: Path, jobs: int, options: Options) -> None:
    """Grade a class: a folder that holds one folder per student."""
    from grader import provenance, store, submissions, workplace

    course = options.course()
    students, others = submissions.folders(folder)
    terminal = options.terminal(course)
    jobs = min(jobs, len(students))
    with workplace.sandboxes(jobs, course, options.accepted()) as sandboxes:
        run = provenance.describe(course, sandboxes[0].wall)
        with store.create(output, run) as results:
            _grade_class(students, course, sandboxes, results)
            _report(results, output, course.words)
            graded = results.submissions()
    terminal.class_table(graded)
    terminal.skipped(others)
    terminal.class_summary(graded, str(output / "report.html"))
    terminal.wall(run.sandbox)
    sys.exit(GraderFault.exit_code if any(result.score is None for result in graded) else 0)


@commands.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@common
def report(output: Path, options: Options) -> None:
    """Render the reports again from the results in OUT; nothing is graded."""
    from grader import store

    course = options.course()
    with store.existing(output) as results:
        _report(results, output, course.words)
        graded = results.submissions()
    options.terminal(course).class_summary(graded, str(output / "report.html"))


@commands.command()
@click.argument("path", type=click.Path(path_type=Path), default="exercises")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    default="report.json",
    show_default=True,
    help="Where pytest-json-report writes.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(min=0),
    metavar="POINTS",
    help="Points that are enough for exit code 0; full marks by default.",
)
@grading
def ci(path: Path, report_file: Path, min_score: float | None, options: Options) -> None:
    """Grade one submission as a pytest suite; write report.json; print the score."""
    from grader import ci as door
    from grader import submissions, workplace

    course = options.course()
    submission = submissions.read(path)
    result, wall = workplace.grade_one(submission, course, options.accepted())
    door.run(result, course.words, report_file)
    terminal = options.terminal(course)
    terminal.score(result)
    terminal.wall(wall.record())
    enough = result.max_score if min_score is None else min_score
    sys.exit(0 if result.score is not None and result.score >= enough else 1)


@commands.command()
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output.")
def doctor(lang: str | None) -> None:
    """Say what this machine can enforce, with versions and a self-test."""
    from grader import doctor as door
    from grader.language import Words, choose

    report, healthy = door.examine(Words(choose(lang, "auto")))
    click.echo(report)
    sys.exit(0 if healthy else GraderFault.exit_code)


commands.add_command(new_exercise)
commands.add_command(verify_exercises)


def _grade_class(
    students: tuple[Path, ...],
    course: "Course",
    sandboxes: "tuple[Sandbox, ...]",
    results: "Store",
) -> None:
    from rich.console import Console
    from rich.progress import track

    from grader import classroom, questions

    graded = classroom.grade_class(students, questions.prepare(course), sandboxes)
    errors = Console(stderr=True)
    hidden = not errors.is_terminal
    for result in track(graded, "", len(students), console=errors, transient=True, disable=hidden):
        results.add(result)


def _report(results: "Store", output: Path, words: "Words") -> None:
    from grader.report import files
    from grader.report.contents import Contents

    contents = Contents(run=results.run(), submissions=results.submissions())
    files.write(contents, output, words)


def _document(result: "SubmissionResult", course: "Course", wall: "Wall") -> str:
    from grader import provenance
    from grader.report import results_json
    from grader.report.contents import Contents

    run = provenance.describe(course, wall)
    return results_json.render(Contents(run=run, submissions=(result,)), course.words)


def _context(course: "Course", path: Path) -> "CheckContext":
    from grader.report.terminal import CheckContext

    folder = path if path.is_dir() else path.parent
    files = {e.name: str(folder / f"{e.module}.py") for e in course.exercises}
    return CheckContext(
        assignment=course.assignment, seed=course.seed, files=files, repeat=f"grader check {path}"
    )
