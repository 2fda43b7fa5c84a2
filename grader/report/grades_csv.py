"""Contents → grades.csv: a row per student, safe to open in a spreadsheet."""

import csv
from io import StringIO

from grader.model import SubmissionResult
from grader.report.contents import Contents, by_exercise, earned, encodable, percent

_COLUMNS = ("student", "score", "max_score", "percent", "status")
# A cell that begins with one of these is a formula, or turns into one, in Excel and LibreOffice.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(contents: Contents) -> str:
    """The text of grades.csv; what has no score has an empty cell."""
    header = _line((*_COLUMNS, *contents.exercises))
    rows = (_row(submission, contents.exercises) for submission in contents.submissions)
    return encodable(header + "".join(rows))


def _row(submission: SubmissionResult, exercises: tuple[str, ...]) -> str:
    results = by_exercise(submission)
    share = percent(submission)
    return _line(
        (
            _no_formula(submission.student),
            _number(submission.score),
            _number(submission.max_score),
            "" if share is None else f"{share:.1f}",
            submission.status,
            *(_number(earned(results[name]) if name in results else None) for name in exercises),
        )
    )


def _line(cells: tuple[str, ...]) -> str:
    """One row. Written with both line ends first, else a carriage return would go unquoted."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n") + "\n"


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)
