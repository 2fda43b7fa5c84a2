"""The instructor's commands that hand something over: results to platforms, kits to students."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.errors import GraderFault, UsageError
from grader.export import formats

if TYPE_CHECKING:
    from grader.export.written import Written
    from grader.language import Words
    from grader.report.contents import Contents

_path = click.Path(path_type=Path)


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(formats.OF_A_CLASS))
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
@click.option(
    "--max",
    "maximum",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="The column's full marks, where the gradebook does not say them so that they are "
    "understood.",
)
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
        contents = Contents(
            run=results.run(),
            submissions=tuple(results.submissions()),
            earlier=results.earlier(),
        )
        finished = results.finished()
    done = written.write(order, contents, words)
    click.echo(words.text("export.written", count=done.count, path=str(done.path)))
    if not finished:
        click.echo(words.text("regrade.unfinished"), err=True)
    _say_what_is_mixed(contents, words)
    sys.exit(_say_who_is_missing(done, words))


def _say_what_is_mixed(contents: "Contents", words: "Words") -> None:
    """One line for each other basis that marks were made on."""
    from grader.report import kept
    from grader.report.terminal import clean

    for one in contents.earlier:
        if one.mixed:
            names = "; ".join(clean(name).replace("\n", " ") for name in one.students)
            old, new = kept.bases(one, contents.run, words)
            click.echo(words.text("regrade.mixed", names=names, old=old, new=new), err=True)


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


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_path)
@click.option(
    "--gradescope",
    metavar="FILE.zip",
    type=_path,
    help="Write the autograder zip of Gradescope.",
)
@click.option(
    "--classroom50",
    metavar="FOLDER",
    type=_path,
    help="Write the autograder bundle of an assignment of Classroom 50.",
)
@click.option(
    "--source",
    metavar="REQUIREMENT",
    help="What students and their CI install the grader from, say git+https://...; "
    "by default this version from the package index.",
)
@click.option(
    "--config",
    metavar="FILE",
    type=_path,
    help="The course policy that is handed out; by default the one that came with the grader.",
)
@click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output.")
def release(
    folder: Path | None,
    gradescope: Path | None,
    classroom50: Path | None,
    source: str | None,
    config: Path | None,
    lang: str | None,
) -> None:
    """Write the student kit into DIR, ready to be a template repository.

    It holds stubs, config, texts for students, CI and a dev container; no solution. DIR must be
    new, empty, or an earlier kit.
    """
    from grader import atomic
    from grader import release as door
    from grader.kit import bundles, student
    from grader.language import Words, choose

    policy = _policy(config)
    words = Words(choose(lang, "auto"))
    if folder is None and gradescope is None and classroom50 is None:
        message = "say what to write: DIR, --gradescope FILE.zip or --classroom50 FOLDER"
        raise UsageError(message)
    if folder is not None:
        plan = student.Plan(config=policy, source=source or student.default_source())
        count = door.write_kit(folder, plan)
        click.echo(words.text("release.kit", count=count, path=str(folder)))
    if gradescope is not None:
        atomic.replace(gradescope, bundles.gradescope_zip(policy, words))
        click.echo(words.text("release.gradescope", path=str(gradescope)))
    if classroom50 is not None:
        door.write_bundle(classroom50, bundles.classroom50(policy))
        click.echo(words.text("release.bundle", path=str(classroom50)))


def _policy(path: Path | None) -> bytes:
    """The text of the config, once it has been read and found in order."""
    from grader import catalog, config
    from grader.kit import assets

    chosen = path or assets.config()
    config.load(chosen, catalog.names())
    return chosen.read_bytes()
