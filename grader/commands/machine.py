"""The commands of machines: CI's own, and what this machine can enforce."""

import sys
from pathlib import Path

import click

from grader.errors import GraderFault
from grader.options import Options, grading


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


@click.command()
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output.")
def doctor(lang: str | None) -> None:
    """Say what this machine can enforce, with versions and a self-test."""
    from grader import doctor as door
    from grader.language import Words, choose

    report, healthy = door.examine(Words(choose(lang, "auto")))
    click.echo(report)
    sys.exit(0 if healthy else GraderFault.exit_code)
