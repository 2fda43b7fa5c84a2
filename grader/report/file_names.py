"""Students → a safe and distinct file name for each, whatever they are called."""

import hashlib
import re
from collections.abc import Iterable

# What every file system and shell takes as it is. No dot: none is hidden, none has an ending.
_UNSAFE = re.compile(r"[^\w-]")
_LONGEST = 60
# Names that Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_DIGITS = 10


def distinct(students: Iterable[str]) -> dict[str, str]:
    """A name without ending for each student: their own where it is safe and nobody else's."""
    names = {student: _safe(student) for student in students}
    owners: dict[str, int] = {}
    for name in names.values():
        # Some file systems take upper and lower case for the same.
        owners[name.casefold()] = owners.get(name.casefold(), 0) + 1
    return {
        student: name
        if name == student and owners[name.casefold()] == 1
        else _marked(name, student)
        for student, name in names.items()
    }


def _safe(student: str) -> str:
    name = _UNSAFE.sub("_", student)[:_LONGEST]
    return f"_{name}" if _DEVICES.fullmatch(name) or not name or name.startswith("-") else name


def _marked(name: str, student: str) -> str:
    digest = hashlib.sha256(student.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{name}-{digest[:_DIGITS]}"
