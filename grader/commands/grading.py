"""The instructor's first command: a class in, grades and reports out."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderFault, UsageError
from grader.model import Status
from grader.options import Options, grading, per_student

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.class_run import Graders, Tally
    from grader.course import Course
    from grader.intake.recognition import Class, Told
    from grader.intake.rosters import Roster
    from grader.language import Words
    from grader.report.class_terminal import ClassTerminal
    from grader.store import Scope, Store

_path = click.Path(path_type=Path)
_REDRAWN_SECONDS = 0.2


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
    "--student",
    "students",
    multiple=True,
    metavar="NAME",
    help="Grade this one again, and nobody else. May be repeated.",
)
@click.option(
    "--keep-mixed",
    is_flag=True,
    help="Keep grades that another seed or config made, and mark them; without it they are made "
    "again, or the run is refused.",
)
@click.option(
    "--names-encoding",
    metavar="ENCODING",
    help="The encoding of names in zips that do not say it, such as cp949; found out by default.",
)
@click.option(
    "--nbgrader",
    metavar="ASSIGNMENT",
    help="Of an nbgrader course with several assignments, the one to grade.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="Submissions graded at once; all cores by default.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Grade on this machine, or on the nodes of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="That of the Dask cluster, tcp://HOST:PORT.")
@per_student
@grading
def grade(  # noqa: PLR0913  the options of the command
    folder: Path,
    output: Path,
    options: Options,
    *,
    roster: Path | None,
    jobs: int,
    engine: str,
    scheduler: str | None,
    per_student: Path | None,
    fresh: bool,
    students: tuple[str, ...],
    keep_mixed: bool,
    names_encoding: str | None,
    nbgrader: str | None,
) -> None:
    """Grade a class: a folder or zip as the platform exported it.

    SUBMISSIONS may be a download of Canvas, Moodle, Blackboard, Brightspace, Gradescope or
    Classroom 50, an nbgrader course, cloned repositories, or one folder, zip or file per student;
    which one it is, is found out.

    A second run with the same OUT grades only what changed: a submission, the exercises, the
    config, the seed, the grader. A run that was broken off goes on where it stopped. One OUT holds
    one basis: a run that would leave grades of another seed or config beside its own is refused.
    """
    from grader import class_run, provenance, reporting, store, submissions
    from grader.intake import rosters
    from grader.report import index_csv

    course = options.course()
    graders = _graders(course, options, jobs, engine, scheduler)
    _keep_apart(folder, output, per_student)
    if students and fresh:
        message = "--fresh grades all again, --student NAME only some; give one of them"
        raise UsageError(message, "fresh_or_some")
    known = rosters.read(roster) if roster else None
    told = _told(known, names_encoding, nbgrader)
    found = submissions.classify(folder, told)
    scope = _scope(course, found, class_run.chosen(students, found), keep_mixed=keep_mixed)
    said = options.class_terminal(course)
    try:
        with store.begin(output, provenance.describe(course), fresh=fresh, scope=scope) as results:
            if not results.accounts.exist():
                # An older grader kept its accounts in index.csv only.
                results.accounts.take_over(index_csv.read(output))
            run = class_run.ClassRun(found, results, scope, known)
            _follow(run.grade(graders), found, course.words)
            run.close(course.points)
            count = reporting.write(results, output, options, per_student)
        # What is printed may have to wait for a reader; all files are there by then.
        with store.existing(output) as results:
            _warn_of_packages(course)
            said.layout(found.sorted.layout, len(found.sorted.shares))
            said.found(found)
            if per_student is not None:
                said.sentence("report.handed_back", count=count, path=str(per_student))
            faults = _show(run.tally, results, output, options)
    except KeyboardInterrupt:
        said.sentence("regrade.interrupted")
        sys.exit(GraderFault.exit_code)
    sys.exit(GraderFault.exit_code if faults else 0)


def _warn_of_packages(course: "Course") -> None:
    from grader import packages

    if said := packages.warning(course.config.packages, course.words):
        click.echo(said, err=True)


def _told(roster: "Roster | None", encoding: str | None, assignment: str | None) -> "Told":
    from grader.intake import member_names
    from grader.intake.recognition import Told

    if encoding and not member_names.is_encoding(encoding):
        message = f"--names-encoding {encoding}: no encoding that names in a zip can have"
        raise UsageError(message, "names_encoding", name=encoding)
    return Told(roster=roster, encoding=encoding or "", assignment=assignment or "")


def _scope(
    course: "Course", found: "Class", chosen: frozenset[str], *, keep_mixed: bool
) -> "Scope":
    from grader import provenance
    from grader.store import Scope

    students = chosen or frozenset(share.student for share in found.sorted.shares)
    return Scope(
        basis=provenance.basis(course),
        students=students,
        chosen=chosen,
        points=course.points,
        keep_mixed=keep_mixed,
    )


def _keep_apart(folder: Path, output: Path, per_student: Path | None) -> None:
    """UsageError where the next run would take what this one writes for a student's work."""
    from grader import rendering

    for path in filter(None, (output, per_student)):
        if path.resolve().is_relative_to(folder.resolve()):
            message = (
                f"{path}: lies inside of {folder}, where the next run would take it for a "
                "student's work; give a folder elsewhere"
            )
            raise UsageError(message)
    rendering.demand(per_student)
    if per_student and output.resolve().is_relative_to(per_student.resolve()):
        message = f"{per_student}: holds OUT; the feedback needs a folder of its own"
        raise UsageError(message)


def _graders(
    course: "Course", options: Options, jobs: int, engine: str, scheduler: str | None
) -> "Graders":
    from grader import class_run, extras

    if (engine == "dask") != (scheduler is not None):
        message = "--engine dask and --scheduler ADDRESS go together"
        raise UsageError(message)
    if scheduler is None:
        return class_run.LocalGraders(course, options.accepted(), jobs)
    extras.require("distributed", "cluster", course.words)
    from grader.cluster import ClusterGraders

    return ClusterGraders(course=course, accepted=options.accepted(), address=scheduler)


def _follow(students: "Iterator[str]", found: "Class", words: "Words") -> None:
    """Wait for all students, with a bar where somebody looks, which says what the class is."""
    from rich.console import Console
    from rich.progress import Progress

    errors = Console(stderr=True)
    # No thread that draws: this process forks others, which is safe from one thread only.
    bar = Progress(
        console=errors, auto_refresh=False, transient=True, disable=not errors.is_terminal
    )
    with bar:
        done, drawn = bar.add_task(_layout(found, words), total=len(found.sorted.shares)), 0.0
        for _ in students:
            bar.advance(done)
            if time.monotonic() - drawn >= _REDRAWN_SECONDS:
                bar.refresh()
                drawn = time.monotonic()


def _layout(found: "Class", words: "Words") -> str:
    layout = words.text(f"layout.{found.sorted.layout}")
    return words.text("intake.layout", layout=layout, students=len(found.sorted.shares))


def _show(tally: "Tally", results: "Store", output: Path, options: Options) -> bool:
    """Print what became of the class; whether the grader failed with anyone."""
    course = options.course()
    scores, said = options.scoreboard(course), options.class_terminal(course)
    scores.table(results.submissions())
    _show_news(tally, results, output, said)
    said.overrides(results.overridden())
    said.changes(results.changes(), results.overrides.of)
    scores.summary(results.submissions(), str(output / "report.html"))
    options.terminal(course).wall(results.run().sandbox)
    return results.counts().get(Status.GRADER_FAULT, 0) > 0


def _show_news(tally: "Tally", results: "Store", output: Path, said: "ClassTerminal") -> None:
    from grader.report import index_csv

    index = str(output / index_csv.FILE_NAME)
    said.sentence("intake.files", files=tally.files, used=tally.used, index=index)
    said.names("intake.nobody", tally.nobodys)
    said.names("intake.strangers", tally.strangers)
    said.names("regrade.left", tally.left)
    said.mixed(results.earlier(), results.run())
    said.names("override.lost", results.overrides.without_results())
    said.sentence("regrade.counts", graded=tally.graded, unchanged=tally.unchanged)
    if tally.not_submitted:
        said.sentence("intake.absent", absent=tally.not_submitted)
