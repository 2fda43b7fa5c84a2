"""Students → a safe and distinct file name for each, whatever they are called."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

# What every file system takes as it is, names and addresses of e-mail among it; no dot or space at
# an end, where it would hide a file or be lost on Windows.
_UNSAFE = re.compile(r"[^\w.@+ -]|\A[. ]|[. ]\Z")
_LONGEST = 60
# Names that Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_DIGITS = 10
_MARK = re.compile(rf"-[0-9a-f]{{{_DIGITS}}}\Z")


def distinct(students: Iterable[str]) -> dict[str, str]:
    """A name without ending for each student: their own where it is safe and nobody else's.

    A safe name stays the same whoever joins, but for one that differs by its capitals only.
    """
    names = {student: _safe(student) for student in students}
    # Some file systems take upper and lower case for the same.
    owners = Counter(name.casefold() for student, name in names.items() if name == student)
    return {
        student: name
        if name == student and owners[name.casefold()] == 1
        else _marked(name, student)
        for student, name in names.items()
    }


def _safe(student: str) -> str:
    name = _UNSAFE.sub("_", student[:_LONGEST])
    if _MARK.search(name):
        # Else it could be chosen to be the one that somebody else is given below.
        return f"{name}_"
    device = _DEVICES.fullmatch(name.partition(".")[0])
    return f"_{name}" if device or not name or name.startswith("-") else name


def _marked(name: str, student: str) -> str:
    digest = hashlib.sha256(student.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{name}-{digest[:_DIGITS]}"
