"""What became of every file → OUT/index.csv, a line per file, in the language of the course."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from grader.model import Message

FILE_NAME = "index.csv"
_COLUMNS = ("path", "layout", "student", "used_as", "reason")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Unused(StrEnum):
    """Why a file that could be read was not used; the id of its sentence."""

    JUNK = "intake.junk"
    NOT_PYTHON = "intake.not_python"
    SUPERSEDED = "intake.superseded"
    NO_EXERCISE = "intake.no_exercise"
    NOBODYS = "intake.nobodys"
    METADATA = "intake.metadata"
    UNPACKED = "intake.unpacked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One file: whose it is, and what it was used as or why it was not."""

    path: str
    student: str = ""
    used_as: str = ""
    reason: Message | None = None


class Account:
    """Writes the lines as they come, and counts them."""

    def __init__(self, file: TextIO, layout: str, say: Callable[[Message], str]) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._layout = layout
        self._say = say
        self.files = 0
        self.used = 0
        self._writer.writerow(_COLUMNS)

    def add(self, line: Line) -> None:
        """Write one line."""
        self.files += 1
        self.used += bool(line.used_as)
        reason = self._say(line.reason) if line.reason else ""
        cells = (line.path, self._layout, line.student, line.used_as, reason)
        self._writer.writerow([_no_formula(cell) for cell in cells])


@contextmanager
def kept(folder: Path, layout: str, say: Callable[[Message], str]) -> Iterator[Account]:
    """The account of a run; it takes its place in the folder when it is whole."""
    draft = folder / f".{FILE_NAME}.new"
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield Account(file, layout, say)
        draft.replace(folder / FILE_NAME)
    finally:
        draft.unlink(missing_ok=True)


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
