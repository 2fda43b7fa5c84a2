"""What `grader export` was asked for → the file or folder on disk, and who is not in it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import atomic
from grader.errors import UsageError
from grader.export import downloads, files, plain_csv, spreadsheet
from grader.export.formats import PLAIN
from grader.export.graded import Graded
from grader.export.registry import GRADEBOOKS, SINGLE
from grader.language import Words
from grader.model import Status, SubmissionResult
from grader.report import kept
from grader.report.contents import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written: `output` is a file or folder, by default in `folder`/export.

    `source` is what the platform exported itself, `column` the one to fill in it, `maximum` what
    full marks in it are, where it does not say so; `platform` the variables that name a submission
    where there is no source.
    """

    form: str
    folder: Path
    output: Path | None = None
    source: Path | None = None
    column: str | None = None
    scale: bool = False
    maximum: float | None = None
    platform: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written where; `left_out` holds names by the key of the sentence that says why."""

    path: Path
    count: int
    left_out: Mapping[str, tuple[str, ...]]


def write(order: Order, contents: Contents, words: Words) -> Written:
    """Write the results in a format; whole or not at all.

    Raises:
        UsageError: something needed is missing, or cannot be read or written.
    """
    if order.form == PLAIN:
        return _plain(order, contents)
    if order.form in GRADEBOOKS:
        return _gradebook(order, contents)
    return _folder(order, contents, words)


def _plain(order: Order, contents: Contents) -> Written:
    path = _target(order, "grades.csv")
    atomic.replace(path, plain_csv.render(contents))
    faults = [one for one in contents.submissions if one.status is Status.GRADER_FAULT]
    return Written(
        path=path,
        count=len(contents.submissions) - len(faults),
        left_out={"export.fault": tuple(one.student for one in faults)},
    )


def _gradebook(order: Order, contents: Contents) -> Written:
    if order.source is None or order.column is None:
        message = (
            f"{order.form} needs --gradebook FILE, which the platform has exported, "
            "and --column NAME, which is to be filled in it"
        )
        raise UsageError(message)
    if order.maximum is not None and not math.isfinite(order.maximum):
        message = "--max N takes a number"
        raise UsageError(message)
    sheet = spreadsheet.read(order.source)
    fill = GRADEBOOKS[order.form]
    filled = fill(
        sheet, order.column, contents.submissions, scale=order.scale, maximum=order.maximum
    )
    path = _target(order, f"{order.form}.csv")
    atomic.replace(path, filled.content)
    return Written(path=path, count=filled.written, left_out=filled.left_out)


def _folder(order: Order, contents: Contents, words: Words) -> Written:
    known = downloads.identities(order.source) if order.source else {}
    other = kept.by_student(contents.earlier)

    def described(result: SubmissionResult) -> Graded | None:
        names = (result.student, *result.origin.identities.values())
        found = next((known[name] for name in names if name in known), None)
        platform = found if order.source else order.platform or {}
        if platform is None:
            return None
        run = other[result.student].run if result.student in other else contents.run
        return Graded(run=run, submission=result, words=words, platform=platform)

    made = files.per_student(SINGLE[order.form], contents.submissions, described)
    path = order.output or order.folder / "export" / order.form
    if path.exists() and not (path / files.INDEX).is_file():
        message = f"{path}: is there and is no earlier export; give another -o"
        raise UsageError(message)
    atomic.replace_folder(path, made.files)
    return Written(
        path=path,
        count=len(made.files) - 1,
        left_out={reason: tuple(names) for reason, names in made.left_out.items()},
    )


def _target(order: Order, name: str) -> Path:
    """The file to write; its folder is made."""
    path = order.output or order.folder / "export" / name
    with atomic.written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        message = f"{path}: is a folder; give a file"
        raise UsageError(message)
    return path
