"""An instructor's own exported gradebook and our marks → the same file with one column filled.

A student whom no row or more than one row could mean is told, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.errors import UsageError
from grader.export import figures
from grader.export.figures import Style
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
class Scaling:
    """Whether points may be fitted to the column, and its full marks, if they were told."""

    fit: bool = False
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How our points are written into the column: in the `style` of the file.

    Each result is fitted from its own full marks to those of the column; None leaves it as it is.
    """

    fitted_to: float | None
    style: Style

    def write(self, result: SubmissionResult) -> str:
        """The text of a result's points."""
        score = result.score or 0
        if self.fitted_to is not None and result.max_score:
            score = score * self.fitted_to / result.max_score
        return self.style.write(points(score))


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
        known = ", ".join(heading)
        message = f"the gradebook has {problem} {wanted!r}; it has: {known}"
        reason = "columns_alike" if found else "no_column"
        raise UsageError(message, reason, wanted=repr(wanted), known=known)
    return found[0]


def without_grades(title: str) -> UsageError:
    """The refusal of a column that is there, and not for grades."""
    message = (
        f"the column {title!r} says who a student is or what became of the work, and holds no "
        "grades"
    )
    return UsageError(message, "no_grades", column=repr(title))


def values(sheet: Spreadsheet, column: int, after: int = 1) -> tuple[str, ...]:
    """What stands in a column, from the row with the number `after` on, without empty cells."""
    cells = (row[column].value.strip() for row in sheet.rows[after:] if len(row) > column)
    return tuple(filter(None, cells))


def maximum(
    cells: Iterable[str], title: str, sign: str, scaling: Scaling, *, thousands: bool = False
) -> float | None:
    """The full marks that all cells below a title say; None when others were told in their place.

    Raises:
        UsageError: one of them is no number, or could be two, or they differ; and none were told.
    """
    texts = tuple(cells)
    figures_read = [figures.read(text, sign, thousands=thousands) for text in texts]
    found = {one.value if one and one.value > 0 else None for one in figures_read}
    if len(found) == 1 and None not in found:
        return found.pop()
    if scaling.maximum is not None:
        return None
    shown = ", ".join(dict.fromkeys(map(repr, texts))) or "''"
    message = (
        f"{title}: {shown} is not understood as full marks; say what the full marks of the column "
        "are: --max N"
    )
    raise UsageError(message, "not_understood", title=title, cell=shown)


def style(sheet: Spreadsheet, column: int, maxima: tuple[str, ...], sign: str) -> Style:
    """How the numbers of a column are written: as its full marks are, else as its other numbers.

    A file whose numbers do not show it has decimal commas when its cells are separated by `;`.
    """
    known = sign or ("," if sheet.delimiter == ";" else ".")
    is_number = any(figures.read(text, sign) for text in maxima)
    return figures.style_of(maxima if is_number else values(sheet, column), known)


def fill(
    sheet: Spreadsheet, rows: Iterable[Row], results: Iterable[SubmissionResult], marks: Marks
) -> Filled:
    """Write every score into the cell of the student's row."""
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
    written: dict[Cell, str] = {}
    for position, row in enumerate(table):
        reason, names = _refused(row, meant.get(position, []))
        if reason:
            left_out.setdefault(reason, []).extend(names)
        else:
            (one,) = meant[position]
            written[row.cell] = marks.write(one)
    return Filled(
        content=sheet.with_values(written),
        written=len(written),
        left_out={reason: tuple(names) for reason, names in left_out.items()},
    )


def fitted_to(
    results: Iterable[SubmissionResult], theirs: float | None, scaling: Scaling
) -> float | None:
    """What our full marks become, where those of the column are `theirs`, if known; None as is.

    Raises:
        UsageError: its full marks are not ours, and scaling was not asked for; or it was, and its
            full marks are not known, or are not those that were told.
    """
    told = scaling.maximum
    if told is not None and theirs is not None and told != theirs:
        message = (
            f"full marks of the column are {theirs:g}, and --max says {told:g}; "
            "leave --max out, or change the column"
        )
        raise UsageError(message, "told_otherwise", theirs=f"{theirs:g}", told=f"{told:g}")
    theirs = told if theirs is None else theirs
    if theirs is None and scaling.fit:
        message = (
            "--scale needs the full marks of the column, and the gradebook does not say them; "
            "give --max N"
        )
        raise UsageError(message, "scale_to_what")
    if theirs is None or scaling.fit:
        return theirs
    others = sorted({one.max_score for one in results if one.max_score not in (0, theirs)})
    if others:
        ours = ", ".join(f"{other:g}" for other in others)
        message = (
            f"full marks of the column are {theirs:g}, of the results {ours}; "
            "make them the same, or give --scale"
        )
        raise UsageError(message, "other_maximum", theirs=f"{theirs:g}", ours=ours)
    return None


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
