"""An exercise → its ladder of hints, and how many of them this student has opened.

The count is a convenience of this machine: it stands in a small file of the user's state folder,
one per course. A file that is lost, broken or cannot be written means starting from the first hint
again; it never stops anything.
"""

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from grader import atomic
from grader.errors import GraderError
from grader.language import Words
from grader.model import Record

LADDER = 3  # what to recall, the rule, the first line


class _Opened(Record):
    """The content of the file; the course is named for who looks into it."""

    course: str
    opened: dict[str, Annotated[int, Field(ge=0, le=LADDER)]] = Field(default_factory=dict)


class Hints:
    """The hints of a course's exercises, in one language, and how many of each were opened."""

    def __init__(self, words: Words, course: Path, folder: Path | None) -> None:
        self._words = words
        self._course = str(course.absolute())
        name = hashlib.sha256(os.fsencode(self._course)).hexdigest()[:16]
        self._file = folder / f"hints-{name}.json" if folder else None

    def opened(self, exercise: str) -> tuple[str, ...]:
        """The hints of an exercise that were opened, in their order."""
        return self._ladder(exercise)[: self._read().opened.get(exercise, 0)]

    def open_next(self, exercise: str) -> tuple[str, ...]:
        """Open one more hint, if there is one; all that are open now."""
        ladder, before = self._ladder(exercise), self._read()
        count = min(before.opened.get(exercise, 0) + 1, len(ladder))
        self._write({**before.opened, exercise: count})
        return ladder[:count]

    def _ladder(self, exercise: str) -> tuple[str, ...]:
        keys = (f"lesson.{exercise}.hint_{number}" for number in range(1, LADDER + 1))
        return tuple(self._words.text(key) for key in keys)

    def _read(self) -> _Opened:
        with contextlib.suppress(OSError, ValidationError):
            if self._file:
                return _Opened.model_validate_json(self._file.read_bytes())
        return _Opened(course=self._course)

    def _write(self, opened: dict[str, int]) -> None:
        if self._file is None:
            return
        text = _Opened(course=self._course, opened=opened).model_dump_json()
        with contextlib.suppress(OSError, GraderError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.replace(self._file, text)


def state_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of this user's state (XDG; LOCALAPPDATA on Windows); None when there is none."""
    base = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    if base and Path(base).is_absolute():
        return Path(base) / "handgrad"
    with contextlib.suppress(RuntimeError):
        return Path.home() / ".local" / "state" / "handgrad"
    return None
