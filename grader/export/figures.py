"""A number as people of any country write it → its value, and back in the format of their file.

One text may be two numbers: `1,000` is a thousand in English and one in German. Then the other
numbers of the file decide, or the platform; where neither does, the number is not understood.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_POINT, _COMMA, _ARABIC = ".", ",", "\N{ARABIC DECIMAL SEPARATOR}"
# What separates thousands and never decimals, beside every kind of blank.
_APOSTROPHES = (
    "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{ARABIC THOUSANDS SEPARATOR}"
)
_GROUP = "'"
_MINUS = {ord("\N{MINUS SIGN}"): "-"}
# Groups of three, or of two before the last three, as in India.
_GROUPED = r"[1-9]\d{0,2}(?:%s\d{2,3})*%s\d{3}"
_MOST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was read; `sign` stands before its decimals, and is empty without any."""

    value: float
    sign: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes numbers: the sign before the decimals, and how many those are at least."""

    sign: str = _POINT
    decimals: int = 0

    def write(self, value: float) -> str:
        """The number with at most two decimals, and without signs between thousands."""
        text = f"{value:.{_MOST_DECIMALS}f}"
        whole, _, decimals = text.partition(_POINT)
        kept = decimals.rstrip("0").ljust(min(self.decimals, _MOST_DECIMALS), "0")
        return f"{whole}{self.sign}{kept}" if kept else whole


def read(text: str, sign: str = "", *, thousands: bool = False) -> Figure | None:
    """The number that a text is; None when it is none, or could be two.

    `sign` stands before the decimals of the other numbers of the file, when that is known;
    `thousands` says that this platform never writes three decimals.
    """
    plain = _plain(text)
    if re.fullmatch(r"-?\d{1,3}[.,]\d{3}", plain) and not plain.lstrip("-").startswith("0"):
        between = plain[-4]
        if not (sign or thousands):
            return None
        if sign != between:
            plain = plain.replace(between, "")
    return _figure(plain)


def sign_of(texts: Iterable[str]) -> str:
    """What stands before the decimals of the numbers among the texts; empty when that differs."""
    found = {figure.sign for figure in map(read, texts) if figure and figure.sign}
    return found.pop() if len(found) == 1 else ""


def style_of(texts: Iterable[str], sign: str) -> Style:
    """How the numbers among the texts are written, where `sign` stands before decimals.

    With a comma they get as many decimals as all of these have: a file of `10,00` has no `10`.
    With a point they stay as short as they can be, which every platform reads alike. The Arabic
    sign gives way to a point, for what reads the file back knows the point and the comma.
    """
    if sign != _COMMA:
        return Style()
    found = {one.decimals for one in (read(text, sign) for text in texts) if one}
    return Style(sign=sign, decimals=found.pop() if len(found) == 1 else 0)


def _plain(text: str) -> str:
    """Digits of any script as 0 to 9, one sign for all blanks and apostrophes between them."""
    shown = "".join(_GROUP if c in _APOSTROPHES else c for c in text)
    shown = unicodedata.normalize("NFKC", shown).translate(_MINUS)
    shown = "".join(c for c in shown if unicodedata.category(c) != "Cf").strip()
    return "".join(_sign(c) for c in shown)


def _sign(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return _GROUP if character.isspace() else character


def _figure(plain: str) -> Figure | None:
    whole, sign, decimals = plain, "", ""
    # The last sign is that of the decimals, unless the same one separates the thousands.
    if (found := re.search(rf"[{_POINT}{_COMMA}{_ARABIC}](?=\d*\Z)", plain)) and (
        plain.count(found[0]) == 1
    ):
        whole, sign, decimals = plain.partition(found[0])
    unsigned = whole.removeprefix("-")
    groups = "|".join(_GROUPED % (mark, mark) for mark in (r"\.", ",", _GROUP))
    if not re.fullmatch(rf"\d+|{groups}", unsigned or ("0" if decimals else "")):
        return None
    digits = re.sub(r"\D", "", unsigned)
    value = float(f"{digits or 0}.{decimals or 0}")
    return Figure(-value if whole != unsigned else value, sign if decimals else "", len(decimals))
