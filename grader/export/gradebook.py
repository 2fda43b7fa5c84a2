"""An instructor's own exported gradebook and our marks → the same file with one column filled.

A student whom no row or more than one row could mean is told, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.errors import UsageError
from grader.export.graded import points
from grader.export.spreadsheet import Cell, Spreadsheet
from grader.intake.names import key, letters
from grader.model import Status, SubmissionResult

CANVAS_ID = "canvas_id"
MOODLE_PARTICIPANT = "moodle_participant"
# Of these kinds a number means somebody else, or nobody, on any other platform.
_ONE_PLATFORMS = frozenset(
    {CANVAS_ID, MOODLE_PARTICIPANT, "canvas_anonymous", "gradescope_submission"}
)
_ABSENT = frozenset({"EX", "N/A"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A student's row; `keys` are what may name the student, in groups, the surest first."""

    keys: tuple[frozenset[str], ...]
    shown: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The new file, and by the key of a sentence whom it does not hold and why."""

    content: bytes
    written: int
    left_out: Mapping[str, tuple[str, ...]]


def numbered(kind: str, number: str) -> str:
    """A number of one platform as it is compared: equal to no other platform's."""
    return f"{kind}\0{key(number)}"


def column(sheet: Spreadsheet, wanted: str) -> int:
    """The position of a column by its heading, with or without the number in parentheses.

    Raises:
        UsageError: there is no such column, or more than one.
    """
    heading = [re.sub(r"\s+", " ", title).strip() for title in sheet.heading]
    found = [i for i, title in enumerate(heading) if title == wanted.strip()]
    found = found or [
        i for i, title in enumerate(heading) if re.sub(r" \(\d+\)\Z", "", title) == wanted.strip()
    ]
    if len(found) != 1:
        problem = "more than one column" if found else "no column"
        message = f"the gradebook has {problem} {wanted!r}; it has: {', '.join(heading)}"
        raise UsageError(message)
    return found[0]


def fill(
    sheet: Spreadsheet, rows: Iterable[Row], results: Iterable[SubmissionResult], factor: float
) -> Filled:
    """Write every score, times `factor`, into the cell of the student's row."""
    table = tuple(rows)
    left_out: dict[str, list[str]] = {}
    meant: dict[int, list[SubmissionResult]] = {}
    for result in results:
        found = _matching(table, result)
        if len(found) == 1:
            meant.setdefault(found[0], []).append(result)
        else:
            reason = "export.ambiguous" if found else "export.unknown"
            left_out.setdefault(reason, []).append(result.student)
    values: dict[Cell, str] = {}
    for position, row in enumerate(table):
        reason, names = _refused(row, meant.get(position, []))
        if reason:
            left_out.setdefault(reason, []).extend(names)
        else:
            (one,) = meant[position]
            values[row.cell] = sheet.decimal(points((one.score or 0) * factor))
    return Filled(
        content=sheet.with_values(values),
        written=len(values),
        left_out={reason: tuple(names) for reason, names in left_out.items()},
    )


def factor(ours: float, possible: str, *, scale: bool) -> float:
    """By what our points are multiplied, where full marks in the gradebook are `possible`.

    Raises:
        UsageError: its full marks are not ours, and scaling was not asked for.
    """
    try:
        theirs = float(possible.replace(",", "."))
    except ValueError:
        return 1.0
    if theirs == ours or not ours:
        return 1.0
    if not scale:
        message = (
            f"full marks of the column are {theirs:g}, of the results {ours:g}; "
            "make them the same, or give --scale"
        )
        raise UsageError(message)
    return theirs / ours


def _matching(table: tuple[Row, ...], result: SubmissionResult) -> list[int]:
    """The rows that the surest group of keys finds."""
    wanted = _wanted(result)
    for group in range(max((len(row.keys) for row in table), default=0)):
        found = [i for i, row in enumerate(table) if row.keys[group] & (wanted - {""})]
        if found:
            return found
    return []


def _wanted(result: SubmissionResult) -> set[str]:
    """What may stand in the student's row; what kind of number a folder's name is, none can say."""
    known = result.origin
    wanted = {key(result.student), letters(result.student), key(known.name), letters(known.name)}
    for kind, value in known.identities.items():
        wanted.add(numbered(kind, value) if kind in _ONE_PLATFORMS else key(value))
    for number in (result.student, known.identities.get("id", "")):
        wanted |= {numbered(kind, number) for kind in (CANVAS_ID, MOODLE_PARTICIPANT)}
    return wanted


def _refused(row: Row, meant: list[SubmissionResult]) -> tuple[str, tuple[str, ...]]:
    """Why a row is left as it is, and whom to name; nothing when it is filled."""
    names = tuple(one.student for one in meant)
    if not meant:
        return "export.no_result", (row.shown,)
    if len(meant) > 1:
        return "export.ambiguous", names
    if row.cell.value.strip() in _ABSENT:
        return "export.excused", names
    if meant[0].status is Status.NOT_SUBMITTED:
        return "export.not_submitted", names
    if meant[0].score is None or meant[0].status is Status.GRADER_FAULT:
        return "export.fault", names
    return "", ()
