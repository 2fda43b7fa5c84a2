"""The instructor's commands: a class in, grades and reports out."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderFault
from grader.options import Options, common, grading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.class_run import ClassRun, Tally
    from grader.language import Words
    from grader.report.class_terminal import ClassTerminal
    from grader.store import Store

_path = click.Path(path_type=Path)
_per_student = click.option(
    "--per-student",
    metavar="DIR",
    type=_path,
    help="Also write one feedback file for each student into this folder, fit to hand back.",
)


@click.command()
@click.argument("folder", metavar="SUBMISSIONS", type=_path)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=_path,
    required=True,
    help="The folder for grades.csv, results.json, results.sqlite, report.html and index.csv.",
)
@click.option(
    "--roster",
    metavar="FILE",
    type=_path,
    help="A CSV file of the class: adds names, and shows who did not submit.",
)
@click.option("--fresh", is_flag=True, help="Grade all again, also what has not changed.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="Submissions graded at once; all cores by default.",
)
@_per_student
@grading
def grade(  # noqa: PLR0913  the options of the command
    folder: Path,
    output: Path,
    roster: Path | None,
    jobs: int,
    per_student: Path | None,
    options: Options,
    *,
    fresh: bool,
) -> None:
    """Grade a class: a folder or zip as the platform exported it.

    SUBMISSIONS may be a download of Canvas, Moodle, Blackboard, Gradescope or Classroom 50, cloned
    repositories, or one folder, zip or file per student; which one it is, is found out.

    A second run with the same OUT grades only what changed: a submission, the exercises, the
    config, the seed, the grader. A run that was broken off goes on where it stopped.
    """
    from grader import class_run, provenance, rendering, store, submissions
    from grader.intake import account, rosters

    course = options.course()
    found = submissions.classify(folder)
    known = rosters.read(roster) if roster else None
    rendering.demand(per_student)
    said = options.class_terminal(course)
    said.layout(found.sorted.layout, len(found.sorted.shares))
    graders = class_run.Graders(course, options.accepted(), jobs)
    try:
        with (
            store.begin(output, provenance.describe(course), fresh=fresh) as results,
            account.kept(output, found.sorted.layout, course.words.say) as files,
        ):
            run = class_run.ClassRun(found, results, provenance.basis(course), files, known)
            _follow(run.grade(graders), len(found.sorted.shares))
            run.close(course.points)
            _report(results, output, course.words, options, per_student)
            faults = _show(run, results, output, options)
    except KeyboardInterrupt:
        said.sentence("regrade.interrupted")
        sys.exit(GraderFault.exit_code)
    sys.exit(GraderFault.exit_code if faults else 0)


@click.command()
@click.argument("output", metavar="OUT", type=_path)
@_per_student
@common
def report(output: Path, per_student: Path | None, options: Options) -> None:
    """Render the reports again from the results in OUT; nothing is graded."""
    from grader import rendering, store

    course = options.course()
    rendering.demand(per_student)
    with store.existing(output) as results:
        _report(results, output, course.words, options, per_student)
        graded = tuple(results.submissions())
    options.class_terminal(course).overrides(graded)
    options.terminal(course).class_summary(graded, str(output / "report.html"))


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
    from grader import decisions, store

    course = options.course()
    wish = decisions.Wish(
        student=student, exercise=exercise, points=points, why=why or "", remove=remove
    )
    with store.reopen(output) as results:
        decided = decisions.carry_out(wish, results)
        _report(results, output, course.words, options)
    said = options.class_terminal(course)
    if remove:
        said.sentence("override.withdrawn", student=decided.student, exercise=exercise)
    else:
        said.overrides([decided])


def _follow(students: "Iterator[str]", count: int) -> None:
    """Wait for all students, with a bar where somebody looks."""
    from rich.console import Console
    from rich.progress import track

    errors = Console(stderr=True)
    hidden = not errors.is_terminal
    for _ in track(students, "", count, console=errors, transient=True, disable=hidden):
        pass


def _show(run: "ClassRun", results: "Store", output: Path, options: Options) -> bool:
    """Print what became of the class; whether the grader failed with anyone."""
    course = options.course()
    terminal, said = options.terminal(course), options.class_terminal(course)
    graded = tuple(results.submissions())
    terminal.class_table(graded)
    _show_news(run.tally, results, output, said)
    said.overrides(graded)
    said.changes(results.changes(), results.overrides.of)
    terminal.class_summary(graded, str(output / "report.html"))
    terminal.wall(results.run().sandbox)
    return any(result.score is None for result in graded)


def _show_news(tally: "Tally", results: "Store", output: Path, said: "ClassTerminal") -> None:
    from grader.intake import account

    index = str(output / account.FILE_NAME)
    said.sentence("intake.files", files=tally.files, used=tally.used, index=index)
    said.names("intake.nobody", tally.nobodys)
    said.names("intake.strangers", tally.strangers)
    said.names("regrade.dropped" if tally.dropped else "regrade.left", tally.left)
    said.names("override.lost", results.overrides.without_results())
    said.sentence("regrade.counts", graded=tally.graded, unchanged=tally.unchanged)
    if tally.not_submitted:
        said.sentence("intake.absent", absent=tally.not_submitted)


def _report(
    results: "Store",
    output: Path,
    words: "Words",
    options: Options,
    per_student: Path | None = None,
) -> None:
    from grader import rendering

    stub = options.config.absolute().parent / "exercises"
    handed_back = rendering.render(results, output, words, stub, per_student)
    if per_student is not None:
        said = options.class_terminal(options.course())
        said.sentence("report.handed_back", count=handed_back, path=str(per_student))
