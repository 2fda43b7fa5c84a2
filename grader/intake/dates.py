"""Dates as platforms write them into names → numbers that can be compared, in many languages."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

# Year, month, day, hour, minute, second.
Moment = tuple[int, int, int, int, int, int]
# The first letters of the months, of as many languages as write months in letters.
_MONTHS = (
    "jan gen ene oca ion янв январ",
    "feb fev fevr sub chw фев",
    "mar maa mrt mrz maw мар",
    "apr avr abr nis ebr апр",
    "may mai maj mag mei маи мая",
    "jun juin giu haz meh июн",
    "jul juil lug tem gor июл",
    "aug aou ago agu aws авг",
    "sep set eyl med сен",
    "oct okt ott out eki hyd окт",
    "nov kas tach ноя",
    "dec dez dic des ara rhag дек",
)
_MONTH_OF = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()}
_LONGEST = 5
_DATES = (
    # Nov 20, 2026
    r"(?P<word>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    # 20 novembre 2026, 20. November, 2026, 20 de nov. de 2026
    r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?(?P<word>[^\W\d_]+)\.?,?\s+"  # noqa: ISC004  one form
    r"(?:de\s+)?(?P<year>\d{4})",
    # 2026年11月20日, 2026년 11월 20일, 2026-11-20
    r"(?P<year>\d{4})\s*[年년._-]\s*(?P<month>\d{1,2})\s*[月월._-]\s*(?P<day>\d{1,2})\s*[日일.]?",
    # 20.11.2026, 11-20-2026
    r"(?P<first>\d{1,2})[._-](?P<second>\d{1,2})[._-](?P<year>\d{4})",
)
_HALF = r"(?:[ap]\.?\s?m\.?(?!\w)|上午|下午|午前|午後|오전|오후)"
_TIME = (
    rf",?(?:\s+(?:a las|à|at|um|kl\.?|om))?[\sT_]*(?P<before>{_HALF})?\s*"
    r"(?P<hour>\d{1,2}?)\s*[:._h时時시点點-]?\s*(?P<minute>\d\d)\s*[分분]?"
    rf"(?:[:._-]?(?P<seconds>\d\d))?(?!\d)\s*(?P<after>{_HALF})?(?:\s*(?:Uhr|Z|UTC|h)\b)?"
)
_FORMS = tuple(re.compile(date + _TIME, re.IGNORECASE) for date in _DATES)
_AFTERNOON = ("p", "下午", "午後", "오후")
_NOON = 12
_DAYS = 31
_HOURS = 24
_MINUTES = 60


class Order(StrEnum):
    """What stands first in a date of three numbers that ends with the year."""

    DAY = "day"
    MONTH = "month"


class Dated(NamedTuple):
    """A moment, and where its text ends."""

    moment: Moment
    end: int


def read_moment(text: str, order: Order = Order.DAY) -> Dated | None:
    """Return the moment that a text begins with; None when it begins with none that is known."""
    for form in _FORMS:
        match = form.match(text)
        moment = _moment(match.groupdict(), order) if match else None
        if match and moment:
            return Dated(moment, match.end())
    return None


def order_of(texts: Iterable[str]) -> Order:
    """Return what stands first in the dates of a download: no month is higher than 12.

    Where all dates fit both, clocks of twelve hours mean that the month stands first.
    """
    numbers = [m for text in texts for m in re.finditer(_DATES[-1] + _TIME, text, re.IGNORECASE)]
    if any(int(match["first"]) > _NOON for match in numbers):
        return Order.DAY
    if any(int(match["second"]) > _NOON for match in numbers):
        return Order.MONTH
    halves = any(match["before"] or match["after"] for match in numbers)
    return Order.MONTH if halves else Order.DAY


def _moment(parts: dict[str, str | None], order: Order) -> Moment | None:
    year, hour = int(parts["year"] or 0), int(parts["hour"] or 0)
    minute, second = int(parts["minute"] or 0), int(parts["seconds"] or 0)
    if parts.get("word"):
        month, day = _month(parts["word"] or ""), int(parts["day"] or 0)
    elif parts.get("month"):
        month, day = int(parts["month"] or 0), int(parts["day"] or 0)
    else:
        numbers = int(parts["first"] or 0), int(parts["second"] or 0)
        day, month = numbers if order is Order.DAY else numbers[::-1]
    half = (parts["before"] or parts["after"] or "").casefold()
    if half and hour <= _NOON:
        hour = hour % _NOON + _NOON * half.startswith(_AFTERNOON)
    fits = 1 <= month <= _NOON and 1 <= day <= _DAYS and hour <= _HOURS
    if not fits or minute >= _MINUTES or second >= _MINUTES:
        return None
    return (year, month, day, hour, minute, second)


def _month(word: str) -> int:
    """Return the number of a month; 0 for a word that is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalpha())
    plain = plain.replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    starts = (plain[:length] for length in range(_LONGEST, 2, -1))
    return next((_MONTH_OF[start] for start in starts if start in _MONTH_OF), 0)
