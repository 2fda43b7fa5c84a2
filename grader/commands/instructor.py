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


_per_student = click.option(
    "--per-student",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also write one feedback file for each student into this folder, fit to hand back.",
)


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
@_per_student
@grading
def grade(
    folder: Path, output: Path, jobs: int, options: Options, per_student: Path | None
) -> None:
    """Grade a class: a folder that holds one folder per student."""
    from grader import provenance, store, submissions, workplace

    course = options.course()
    students, others = submissions.folders(folder)
    _demand(per_student)
    terminal = options.terminal(course)
    jobs = min(jobs, len(students))
    with workplace.sandboxes(jobs, course, options.accepted()) as sandboxes:
        run = provenance.describe(course, sandboxes[0].wall)
        with store.begin(output, run) as results:
            _grade_class(students, course, sandboxes, results)
            _report(results, output, course.words, options, per_student)
            results.finish()
            graded = tuple(results.submissions())
    terminal.class_table(graded)
    terminal.skipped(others)
    terminal.class_summary(graded, str(output / "report.html"))
    terminal.wall(run.sandbox)
    sys.exit(GraderFault.exit_code if any(result.score is None for result in graded) else 0)


@click.command()
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@_per_student
@common
def report(output: Path, options: Options, per_student: Path | None) -> None:
    """Render the reports again from the results in OUT; nothing is graded."""
    from grader import store

    course = options.course()
    _demand(per_student)
    with store.existing(output) as results:
        _report(results, output, course.words, options, per_student)
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


def _demand(per_student: Path | None) -> None:
    """Refuse a folder that cannot be written before anything is graded."""
    from grader.report import feedback

    if per_student is not None:
        feedback.demand(per_student)


def _report(
    results: "Store", output: Path, words: "Words", options: Options, per_student: Path | None
) -> None:
    from grader import rendering

    rendering.render(results, output, words, options.config.absolute().parent / "exercises")
    if per_student is not None:
        rendering.hand_back(results, per_student, words)
