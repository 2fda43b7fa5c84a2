"""Texts and numbers → cells and lines of a CSV file, safe to open in a spreadsheet."""

import csv
import unicodedata
from io import StringIO

# A cell that begins with one of these is a formula, or turns into one, in Excel and LibreOffice.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def line(cells: tuple[str, ...], end: str = "\n") -> str:
    """One row. Written with both line ends first, else a carriage return would go unquoted."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n") + end


def no_formula(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute."""
    # Wide signs, too: where Chinese or Japanese is typed, they are taken for the others.
    start = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if start.startswith(_FORMULA_STARTS) else text


def number(value: float | None) -> str:
    """Points, short; nothing for none. ValueError or OverflowError when they are not finite."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)
