"""The student's commands: what is wrong with my formula, and what do I think about next."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.options import Options, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.model import SubmissionResult
    from grader.report.terminal import CheckContext
    from grader.sandbox.tiers import Wall
    from grader.submissions import Submission


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default="exercises")
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@grading
def check(path: Path, exercises: tuple[str, ...], form: str, options: Options) -> None:
    """Grade one submission, a folder, a .py file or a notebook, and print the verdicts."""
    from grader import submissions, workplace

    course = options.course(exercises)
    submission = submissions.read(path)
    result, wall = workplace.grade_one(submission, course, options.own())
    if form == "json":
        click.echo(_document(result, course, wall))
    else:
        terminal = options.terminal(course)
        terminal.check(result, _context(course, path, submission))
        terminal.wall(wall.record())
    sys.exit(0 if result.score == result.max_score else 1)


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default="exercises")
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this one.")
@grading
def watch(path: Path, exercises: tuple[str, ...], options: Options) -> None:
    """Grade whenever a file is saved.

    Keys: h hint, n next, l list, r run again, q quit. In a pipe: a line per run.
    """
    from grader import extras, submissions
    from grader.hints import Hints, state_folder

    course = options.course(exercises)
    extras.require("watchfiles", "watch", course.words)
    context = _context(course, path, submissions.read(path))
    from grader.watch import door

    hints = Hints(course.words, options.config, state_folder())
    solved = door.watch(path, course, options.own(), context, hints, options.console())
    sys.exit(0 if solved else 1)


def _document(result: "SubmissionResult", course: "Course", wall: "Wall") -> str:
    from grader import provenance
    from grader.report import results_json
    from grader.report.contents import Contents

    run = provenance.describe(course, wall)
    return results_json.render(Contents(run=run, submissions=(result,)), course.words)


def _context(course: "Course", path: Path, submission: "Submission") -> "CheckContext":
    from grader.course import afterwards, file_of
    from grader.report.terminal import CheckContext

    files = {e.name: file_of(e, path, submission) for e in course.exercises}
    return CheckContext(
        assignment=course.assignment,
        seed=course.seed,
        files=files,
        repeat=f"grader check {path}",
        afterwards=afterwards(course),
    )
