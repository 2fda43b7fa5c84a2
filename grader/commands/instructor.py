"""The instructor's commands for a class that is graded: render it again, decide by hand."""

from pathlib import Path

import click

from grader.errors import UsageError
from grader.options import Options, common, per_student

_path = click.Path(path_type=Path)


@click.command()
@click.argument("output", metavar="OUT", type=_path)
@per_student
@common
def report(output: Path, per_student: Path | None, options: Options) -> None:
    """Render the reports again from the results in OUT; nothing is graded."""
    from grader import rendering, reporting, store

    course = options.course()
    rendering.demand(per_student)
    with store.reopen(output) as results:
        count = reporting.write(results, output, options, per_student)
    said = options.class_terminal(course)
    # What is printed may have to wait for a reader; the results are no longer held.
    with store.existing(output) as results:
        if per_student is not None:
            said.sentence("report.handed_back", count=count, path=str(per_student))
        said.overrides(results.overridden())
        said.mixed(results.earlier(), results.run())
        if not results.finished():
            said.sentence("regrade.unfinished")
        scores = options.scoreboard(course)
        scores.summary(results.submissions(), str(output / "report.html"))


@click.command()
@click.argument("output", metavar="OUT", type=_path)
@click.argument("student")
@click.argument("exercise")
@click.argument("points", type=click.FloatRange(min=0), required=False)
@click.option("--why", metavar="TEXT", help="The reason, or the comment; kept with the grade.")
@click.option("--remove", is_flag=True, help="Withdraw it: what the grader gave counts again.")
@common
def override(  # noqa: PLR0913  the options of the command
    output: Path,
    student: str,
    exercise: str,
    points: float | None,
    why: str | None,
    options: Options,
    *,
    remove: bool,
) -> None:
    """Give STUDENT these POINTS for EXERCISE by hand, or without POINTS only a comment.

    It survives every regrade and is shown as what it is, in the reports, too.
    """
    from grader import decisions, reporting, store

    if remove and points is not None:
        message = "--remove takes no POINTS: what the grader gave counts again"
        raise UsageError(message)
    course = options.course()
    wish = decisions.Wish(
        student=student, exercise=exercise, points=points, why=why or "", remove=remove
    )
    with store.reopen(output) as results:
        decided = decisions.carry_out(wish, results)
        reporting.write(results, output, options)
    said = options.class_terminal(course)
    if remove:
        said.sentence("override.withdrawn", student=decided.student, exercise=exercise)
    else:
        said.overrides([decided])
