"""The student's commands: what is wrong with my formula, and what do I think about next."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError
from grader.options import Options, common, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.exercise import Exercise
    from grader.model import SubmissionResult
    from grader.report.terminal import CheckContext
    from grader.sandbox.tiers import Wall


@click.command()
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


@click.command()
@click.argument("exercise", metavar="EXERCISE")
@common
def hint(exercise: str, options: Options) -> None:
    """Open the next hint for EXERCISE: what to recall, the rule, the first line."""
    from grader.course import find
    from grader.hints import LADDER, Hints, state_folder
    from grader.report.exercise_text import ExerciseText

    words = options.course().words
    find((exercise,), words)
    opened = Hints(words, options.config, state_folder()).open_next(exercise)
    ExerciseText(options.console(), words).hints(exercise, opened, LADDER)
    click.echo(words.text("hint.last" if len(opened) == LADDER else "hint.more", exercise=exercise))


@click.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option("--all", "every", is_flag=True, help="Every exercise of the assignment.")
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    default="exercises",
    show_default=True,
    metavar="PATH",
    help="Where your functions are.",
)
@grading
def show(names: tuple[str, ...], submission: Path, options: Options, *, every: bool) -> None:
    """Say what EXERCISE asks, with its formula."""
    from grader.course import find
    from grader.hints import LADDER, Hints, state_folder
    from grader.report.exercise_text import ExerciseText, Place

    course = options.course()
    if every == bool(names):
        raise UsageError(course.words.text("show.what"))
    console = options.console()
    text = ExerciseText(console, course.words)
    hints = Hints(course.words, options.config, state_folder())
    for exercise in course.exercises if every else find(names, course.words):
        place = Place(file=_file(submission, exercise), submission=str(submission))
        text.statement(exercise)
        text.where(exercise, place, len(hints.opened(exercise.name)), LADDER)
        console.print()


def _file(submission: Path, exercise: "Exercise") -> str:
    folder = submission if submission.is_dir() else submission.parent
    return str(folder / f"{exercise.module}.py")


def _document(result: "SubmissionResult", course: "Course", wall: "Wall") -> str:
    from grader import provenance
    from grader.report import results_json
    from grader.report.contents import Contents

    run = provenance.describe(course, wall)
    return results_json.render(Contents(run=run, submissions=(result,)), course.words)


def _context(course: "Course", path: Path) -> "CheckContext":
    from grader.course import afterwards
    from grader.report.terminal import CheckContext

    files = {exercise.name: _file(path, exercise) for exercise in course.exercises}
    return CheckContext(
        assignment=course.assignment,
        seed=course.seed,
        files=files,
        repeat=f"grader check {path}",
        afterwards=afterwards(course),
    )
