"""A gradebook exported from Canvas → the same file with an assignment's column filled."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from grader.errors import UsageError
from grader.export import figures, gradebook
from grader.export.gradebook import CANVAS_ID, Filled, Marks, Row, Scaling, numbered
from grader.export.spreadsheet import Cell, Spreadsheet
from grader.intake.names import key, letters
from grader.model import SubmissionResult

_NUMBERS = ("SIS User ID", "SIS Login ID", "Integration ID")
_NAMES = ("Student", "LastName", "FirstName")
_POSSIBLE = "points possible"
# Before it Canvas writes four blanks, whatever the language.
_BLANKS = "  "
# What Canvas computes itself, and does not read back, is no column of an assignment.
_COMPUTED = re.compile(
    r"(Current|Final) (Score|Points|Grade)( \(.*\))?\Z|Override Grade( \(.*\))?\Z"
)


def fill(
    sheet: Spreadsheet,
    column: str,
    results: Iterable[SubmissionResult],
    *,
    scale: bool,
    maximum: float | None = None,
) -> Filled:
    """Fill the assignment's column, by ID, SIS number or login, else by the student's name.

    Raises:
        UsageError: this is no gradebook of Canvas, or its column cannot be filled.
    """
    graded, scaling = tuple(results), Scaling(fit=scale, maximum=maximum)
    _check(sheet)
    position = gradebook.column(sheet, column)
    if position <= sheet.heading.index("Section"):
        raise gradebook.without_grades(column)
    heads = _heads(sheet)
    sign = _sign(sheet)
    maxima = _maxima(sheet, heads, position)
    _refuse_read_only(sheet.heading[position], maxima)
    theirs = None
    if maxima:
        theirs = gradebook.maximum(maxima, "Points Possible", sign, scaling, thousands=True)
    marks = Marks(
        fitted_to=gradebook.fitted_to(graded, theirs, scaling),
        style=gradebook.style(sheet, position, maxima, sign),
    )
    return gradebook.fill(sheet, _rows(sheet, position, 1 + len(heads)), graded, marks)


def _check(sheet: Spreadsheet) -> None:
    heading = sheet.heading
    if "ID" not in heading or "Section" not in heading or not set(_NAMES) & set(heading):
        message = "the gradebook has no columns Student, ID and Section; export it from Canvas"
        raise UsageError(message, "no_canvas")


def _heads(sheet: Spreadsheet) -> tuple[tuple[Cell, ...], ...]:
    """The rows below the heading that belong to nobody: what is posted by hand, points possible."""
    last = sheet.heading.index("Section")

    def is_head(row: tuple[Cell, ...]) -> bool:
        first = row[0].value
        told = first.startswith(_BLANKS) or first.strip().casefold() in ("", _POSSIBLE)
        return told and not any(cell.value.strip() for cell in row[1 : last + 1])

    return tuple(takewhile(is_head, sheet.rows[1:]))


def _maxima(
    sheet: Spreadsheet, heads: tuple[tuple[Cell, ...], ...], position: int
) -> tuple[str, ...]:
    """What the row of the points possible has for a column; nothing where there is no such row."""
    named = [row for row in heads if row[0].value.strip()]
    return tuple(sheet.cell(row, position).value.strip() for row in named[:1])


def _refuse_read_only(title: str, maxima: tuple[str, ...]) -> None:
    """What Canvas has no number of points for is written by Canvas, in the site's own language."""
    (said,) = maxima or ("",)
    is_text = bool(said) and not re.search(r"\d", said)
    if is_text or (not said and _COMPUTED.search(title)):
        shown = f" ({key(said).strip('()')})" if said else ""
        message = (
            f"Canvas ignores the column {title!r}: it is read only{shown}; "
            "give the column of an assignment"
        )
        raise UsageError(message, "read_only", column=repr(title), said=shown)


def _sign(sheet: Spreadsheet) -> str:
    """What stands before the decimals of the numbers in the columns of assignments."""
    columns = range(sheet.heading.index("Section") + 1, len(sheet.heading))
    return figures.sign_of(text for i in columns for text in gradebook.values(sheet, i))


def _rows(sheet: Spreadsheet, position: int, first: int) -> Iterator[Row]:
    for row in sheet.rows[first:]:
        if not row[0].value.strip():
            continue
        cells = dict(zip(sheet.heading, (cell.value for cell in row), strict=False))
        names = [cells[name] for name in _NAMES if name in cells]
        numbers = {key(cells[name]) for name in _NUMBERS if cells.get(name, "").strip()}
        if own := cells.get("ID", "").strip():
            numbers.add(numbered(CANVAS_ID, own))
        written = frozenset({key(" ".join(names)), letters("".join(names)), *_turned(names)})
        shown = ", ".join(names)
        yield Row(
            keys=(frozenset(numbers), written - {""}), shown=shown, cell=sheet.cell(row, position)
        )


def _turned(names: list[str]) -> frozenset[str]:
    """`Doe, Jane` as `jane doe`."""
    last, comma, first = ", ".join(names).partition(",")
    return frozenset({key(f"{first.strip()} {last.strip()}")} if comma else set())
