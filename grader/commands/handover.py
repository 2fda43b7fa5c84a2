"""The instructor's commands that hand something over: results to platforms, kits to students."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.errors import GraderFault

if TYPE_CHECKING:
    from grader.export.written import Written
    from grader.language import Words

_CLASS_FORMATS = (
    "csv",
    "canvas",
    "moodle",
    "gradescope",
    "classroom50",
    "prairielearn",
    "autolab",
    "coderunner",
    "junit",
    "ctrf",
)
_path = click.Path(path_type=Path)


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(_CLASS_FORMATS))
@click.argument("folder", metavar="OUT", type=_path)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=_path,
    help="The file or folder to write; in OUT/export by default.",
)
@click.option(
    "--gradebook",
    "source",
    metavar="PATH",
    type=_path,
    help="What the platform has exported: the CSV file of canvas or moodle, which is filled; "
    "the downloads of classroom50.",
)
@click.option("--column", metavar="NAME", help="The column of the gradebook that is filled.")
@click.option("--scale", is_flag=True, help="Fit the points to the column's full marks.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output.")
def export_results(lang: str | None, **asked: Any) -> None:  # noqa: ANN401  as click has parsed it
    """Write the results in OUT for another platform; nothing is graded.

    FORMAT is one of csv, canvas, moodle, gradescope, classroom50, prairielearn, autolab,
    coderunner, junit, ctrf.
    """
    from grader import store
    from grader.export import written
    from grader.language import Words, choose
    from grader.report.contents import Contents

    words = Words(choose(lang, "auto"))
    order = written.Order(**asked, platform=os.environ)
    with store.existing(order.folder) as results:
        contents = Contents(run=results.run(), submissions=tuple(results.submissions()))
    done = written.write(order, contents, words)
    click.echo(words.text("export.written", count=done.count, path=str(done.path)))
    sys.exit(_say_who_is_missing(done, words))


def _say_who_is_missing(done: "Written", words: "Words") -> int:
    """One line for each reason, and the exit code: a fault of ours, else marks without a place."""
    from grader.report.terminal import clean

    for reason, names in done.left_out.items():
        if names:
            shown = "; ".join(clean(name).replace("\n", " ") for name in names)
            click.echo(words.text(reason, count=len(names), names=shown), err=True)
    if done.left_out.get("export.fault"):
        return GraderFault.exit_code
    lost = ("export.unknown", "export.ambiguous")
    return 1 if any(done.left_out.get(reason) for reason in lost) else 0
