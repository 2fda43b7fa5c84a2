"""The instructor's commands: a class in, grades and reports out."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderFault
from grader.options import Options, common, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.language import Words
    from grader.sandbox.host import Sandbox
    from grader.store import Store


@click.command()
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
        with store.begin(output, run) as results:
            _grade_class(students, course, sandboxes, results)
            _report(results, output, course.words)
            results.finish()
            graded = tuple(results.submissions())
    terminal.class_table(graded)
    terminal.skipped(others)
    terminal.class_summary(graded, str(output / "report.html"))
    terminal.wall(run.sandbox)
    sys.exit(GraderFault.exit_code if any(result.score is None for result in graded) else 0)


@click.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@common
def report(output: Path, options: Options) -> None:
    """Render the reports again from the results in OUT; nothing is graded."""
    from grader import store

    course = options.course()
    with store.existing(output) as results:
        _report(results, output, course.words)
        graded = tuple(results.submissions())
    options.terminal(course).class_summary(graded, str(output / "report.html"))


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

    contents = Contents(run=results.run(), submissions=tuple(results.submissions()))
    files.write(contents, output, words)
