"""The learner's commands: what is asked, in words, as a formula and in pictures, and hints."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import UsageError
from grader.options import Options, common, grading

if TYPE_CHECKING:
    from grader.course import Course
    from grader.language import Words
    from grader.report.lesson_page import Entry

# Where a student writes, in a checkout and in a kit.
_EXERCISES = Path("exercises")


@click.command()
@click.argument("exercise", metavar="EXERCISE")
@common
def hint(exercise: str, options: Options) -> None:
    """Open the next hint for EXERCISE.

    What to recall, then the rule, then the first line; never the answer.
    """
    from grader.course import find
    from grader.hints import LADDER, Hints, state_folder
    from grader.report.exercise_text import ExerciseText

    words = options.course_on_screen().words
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
    metavar="PATH",
    help="Where your functions are; exercises by default, for a lesson page nobody's.",
)
@click.option(
    "--plot",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw f, f' and yours into a .png or .svg file.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a lesson page: one file with formulas and pictures.",
)
@grading
def show(
    names: tuple[str, ...],
    submission: Path | None,
    plot: Path | None,
    html: Path | None,
    options: Options,
    *,
    every: bool,
) -> None:
    """Say what EXERCISE asks, or draw it.

    The statement and the formula; a picture of the derivative and of yours; a lesson page.
    """
    course = _chosen(names, options.course_on_screen(), every=every)
    mine = submission or _EXERCISES
    if plot:
        _ready(plot, course.words)
        _draw(mine, plot, course, options)
        click.echo(course.words.text("show.drawn", path=plot))
    if html:
        _ready(html, course.words)
        _page(submission, html, course, options)
        click.echo(course.words.text("show.page", path=html))
    if not plot and not html:
        _tell(mine, course, options)


def _chosen(names: tuple[str, ...], course: "Course", *, every: bool) -> "Course":
    """The course with the exercises that are to be shown, of whatever assignment."""
    from grader.course import find

    if every == bool(names):
        raise UsageError(course.words.text("show.what"))
    return course if every else replace(course, exercises=find(names, course.words))


def _ready(file: Path, words: "Words") -> None:
    """Refuse before the work what will not be drawn or cannot be written."""
    from grader import extras

    extras.require("matplotlib", "plot", words)
    if not file.parent.is_dir():
        raise UsageError(words.text("show.folder", path=file.parent))


def _tell(submission: Path, course: "Course", options: Options) -> None:
    from grader import submissions
    from grader.course import command, file_of, home
    from grader.hints import LADDER, Hints, state_folder
    from grader.report.exercise_text import ExerciseText, Place

    console = options.console()
    text = ExerciseText(console, course.words)
    hints = Hints(course.words, options.config, state_folder())
    read = None
    with contextlib.suppress(UsageError):
        read = submissions.read(submission)
    for position, exercise in enumerate(course.exercises):
        if position:
            console.print()
        check = command(course, submission, options.config, home(exercise, course))
        place = Place(file=file_of(exercise, submission, read), check=check)
        text.statement(exercise)
        text.where(exercise, place, len(hints.opened(exercise.name)), LADDER)


def _draw(submission: Path, file: Path, course: "Course", options: Options) -> None:
    from grader import submissions, workplace

    words = course.words
    if len(course.exercises) != 1:
        raise UsageError(words.text("show.one_plot"))
    if file.suffix.lower() not in (".png", ".svg"):
        raise UsageError(words.text("show.suffix", path=file))
    read = submissions.read(submission)
    with workplace.sandbox(course, options.own()) as sandbox:
        from grader.plot import pictures, sample, save

        drawn = sample.beside(course.exercises[0], course, read, sandbox)
        save.write(file, pictures.first(drawn)[1], drawn, words)


def _page(submission: Path | None, file: Path, course: "Course", options: Options) -> None:
    from grader import atomic

    entries = _entries(submission, course, options)
    from grader.report import lesson_page

    text = lesson_page.render(course.assignment, entries, course.words, submission)
    atomic.replace(file, text)


def _entries(submission: Path | None, course: "Course", options: Options) -> "tuple[Entry, ...]":
    """The truth, and what a submission answers; only behind the wall is it asked."""
    if submission is None:
        from grader.plot import lesson

        return lesson.entries(course)
    from grader import submissions, workplace

    read = submissions.read(submission)
    with workplace.sandbox(course, options.own()) as sandbox:
        from grader.plot import lesson

        return lesson.entries_beside(course, read, sandbox)
