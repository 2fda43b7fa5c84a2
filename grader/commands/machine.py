"""The commands of machines: CI's own, and what this machine can enforce."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderFault
from grader.options import Options, grading

if TYPE_CHECKING:
    from grader.checkout import Checkout
    from grader.course import Course
    from grader.export.graded import Graded
    from grader.submissions import Submission


@click.command()
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
@click.option(
    "--emit",
    "wanted",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Also write this file of another platform, say junit=junit.xml. May be repeated.",
)
@click.option(
    "--memory-mb",
    type=click.IntRange(min=64),
    metavar="N",
    help="What an exercise may allocate, in place of the config's, where a machine has less.",
)
@grading
def ci(
    path: Path,
    report_file: Path,
    min_score: float | None,
    wanted: tuple[str, ...],
    memory_mb: int | None,
    options: Options,
) -> None:
    """Grade one submission and show the result as the CI service at hand does.

    Without --config the policy is the one that came with the grader: a config.yaml that lies
    beside the submission is the student's, and is not used.
    """
    from grader import checkout, packages, submissions
    from grader import ci as door

    options = _trusted(options)
    course = _with_memory(options.course(), memory_mb)
    emissions = door.emissions(wanted, report_file)
    place = checkout.find(path, course.exercises)
    graded, wall = _graded(course, place, submissions.read(place.work), options)
    terminal = options.terminal(course)
    said = door.remarks(checkout.unused(place, _steering(place, options.config)), course.words)
    notes = (*said, *door.skipped(graded.submission, place, course.words))
    color = options.console().is_terminal and not options.no_color
    suite = door.run(graded.submission, course.words, report_file, color=color)

    def print_text() -> None:
        click.echo(suite, nl=False)
        terminal.wall(wall)
        if lacking := packages.warning(course.config.packages, course.words):
            click.echo(lacking)
        for _, sentence in said:
            click.echo(sentence)

    try:
        door.emit(emissions, graded)
        door.tell_service(graded, notes, os.environ)
    finally:
        door.show(graded, notes, print_text, _print_line, os.environ)
    terminal.score(graded.submission)
    score = graded.submission.score
    enough = graded.submission.max_score if min_score is None else min_score
    sys.exit(0 if score is not None and score >= enough else 1)


def _trusted(options: Options) -> Options:
    """The options with the grader's own config, unless one was asked for by name."""
    from grader.kit import assets

    source = click.get_current_context().get_parameter_source("config")
    if source is click.core.ParameterSource.DEFAULT:
        return replace(options, config=assets.config())
    return options


def _steering(place: "Checkout", config: Path) -> dict[str, bytes]:
    """The files of the student kit that decide how a submission is graded.

    What its grader is installed from is known to who runs us, else said by the kit's manifest.
    """
    from grader import checkout
    from grader.kit import student

    said = student.source_of(checkout.read(place.root / student.MANIFEST) or b"")
    source = os.environ.get("HANDGRAD") or said or student.default_source()
    return student.steering(student.Plan(config=config.read_bytes(), source=source))


def _with_memory(course: "Course", memory_mb: int | None) -> "Course":
    if memory_mb is None:
        return course
    limits = course.config.limits.model_copy(update={"memory_mb": memory_mb})
    return replace(course, config=course.config.model_copy(update={"limits": limits}))


def _graded(
    course: "Course", place: "Checkout", submission: "Submission", options: Options
) -> "tuple[Graded, dict[str, str | list[str]]]":
    """The result with all that the platforms' files say beside it, and the wall that held."""
    from grader import ci as door
    from grader import provenance, workplace
    from grader.export.graded import Graded

    result, wall = workplace.grade_one(submission, course, options.accepted())
    graded = Graded(
        run=provenance.describe(course, wall),
        submission=result,
        words=course.words,
        places=door.places(place, submission, course, result),
        platform=os.environ,
    )
    return graded, wall.record()


def _print_line(text: str) -> None:
    """Print as it is: the signs of a service are no colours."""
    click.echo(text, color=True)


@click.command()
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output.")
def doctor(lang: str | None) -> None:
    """Say what this machine can enforce, with versions and a self-test."""
    from grader import doctor as door
    from grader.language import Words, choose

    report, healthy = door.examine(Words(choose(lang, "auto")))
    click.echo(report)
    sys.exit(0 if healthy else GraderFault.exit_code)
