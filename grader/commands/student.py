"""The student's commands: what is wrong with my formula, and what do I think about next."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.export import formats
from grader.options import Options, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.language import Words
    from grader.model import SubmissionResult
    from grader.report.terminal import CheckContext
    from grader.sandbox.tiers import Wall
    from grader.submissions import Submission

FORMATS = ("text", "json", *formats.OF_A_SUBMISSION)


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default="exercises")
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this one.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@grading
def check(path: Path, exercises: tuple[str, ...], form: str, options: Options) -> None:
    """Grade one submission, a folder, a .py file or a notebook, and print the verdicts."""
    from grader import submissions, workplace

    course = options.course(exercises)
    submission = submissions.read(path)
    result, wall = workplace.grade_one(submission, course, options.own())
    if said := _versions(submission, options.words(course)):
        # On a line of its own, whatever form the result has.
        click.echo(said, err=form != "text")
    if form != "text":
        click.echo(_document(form, result, course, wall), nl=False)
    else:
        terminal = options.terminal(course)
        terminal.check(result, _context(course, path, submission, options))
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

    course = options.course_on_screen(exercises)
    extras.require("watchfiles", "watch", course.words)
    context = _context(course, path, submissions.read(path), options)
    from grader.watch import door

    hints = Hints(course.words, options.config, state_folder())
    solved = door.watch(path, course, options.own(), context, hints, options.console())
    sys.exit(0 if solved else 1)


def _versions(submission: "Submission", words: "Words") -> str:
    """Return what was taken for versions of one submission; "" when nothing was."""
    from grader.report.visible import clean

    found = submission.versions
    if not found.unused:
        return ""
    used, unused = (", ".join(map(clean, names)) for names in (found.used, found.unused))
    return words.text("check.versions", used=used, unused=unused).replace("\n", " ")


def _document(form: str, result: "SubmissionResult", course: "Course", wall: "Wall") -> str:
    from grader import provenance
    from grader.export.graded import Graded
    from grader.export.registry import SINGLE
    from grader.report import results_json
    from grader.report.contents import Contents

    run = provenance.describe(course, wall)
    if form == "json":
        return results_json.render(Contents(run=run, submissions=(result,)), course.words)
    graded = Graded(run=run, submission=result, words=course.words, platform=os.environ)
    return SINGLE[form].render(graded)


def _context(
    course: "Course", path: Path, submission: "Submission", options: Options
) -> "CheckContext":
    from grader.course import afterwards, command, file_of
    from grader.report.terminal import CheckContext

    files = {e.name: file_of(e, path, submission) for e in course.exercises}
    repeat = command(course, path, options.config, course.assignment)
    return CheckContext(
        assignment=course.assignment,
        seed=course.seed,
        files=files,
        repeat=repeat,
        afterwards=afterwards(course, repeat),
    )
