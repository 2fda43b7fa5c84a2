"""What became of every file → OUT/index.csv, a row per file, in the language of the course."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader import atomic
from grader.intake.account import Line
from grader.language import Words
from grader.model import Message
from grader.report.cells import line, no_formula
from grader.report.contents import encodable

FILE_NAME = "index.csv"
_COLUMNS = ("path", "layout", "student", "used_as", "reason")
_AS_TOLD = "intake.as_told"


def write(folder: Path, rows: Iterable[tuple[str, Line]], words: Words) -> None:
    """Write the lines, each with the layout that it was found in.

    Raises:
        GraderError: the file cannot be written.
    """
    atomic.replace(folder / FILE_NAME, _stream(rows, words))


def read(folder: Path) -> Iterator[tuple[str, Line]]:
    """Return the lines of an earlier run, their reasons as text; none where there is no such file.

    A grader that kept no accounts in its store has left them here.
    """
    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
    except (OSError, ValueError, csv.Error):
        return
    for row in rows:
        path, layout, student, used_as, reason = (_cell(row.get(name)) for name in _COLUMNS)
        if path and (used_as or reason):
            told = Message(id=_AS_TOLD, parameters={"text": reason}) if reason else None
            yield layout, Line(path=path, student=student, used_as=used_as, reason=told)


def _stream(rows: Iterable[tuple[str, Line]], words: Words) -> Iterator[str]:
    yield line(_COLUMNS)
    for layout, one in rows:
        reason = words.say(one.reason) if one.reason else ""
        cells = (one.path, layout, one.student, one.used_as, reason)
        yield encodable(line(tuple(map(no_formula, cells))))


def _cell(text: str | None) -> str:
    """Undo what `no_formula` does."""
    given = text or ""
    return given[1:] if given[:1] == "'" and no_formula(given[1:]) == given else given
