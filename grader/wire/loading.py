"""How a submission's files are to be loaded, and what the worker tells of it.

Statements are counted as in `grader.wire.statements`. What the worker says of its own statements
can only cost the submission those.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from grader.wire.frames import Frame, WireError

# One that skips more than these is told of the first: they are enough for any reader.
MAX_SKIPPED = 50
MAX_NAME = 2000
MAX_NUMBER = 1 << 24


class Place(NamedTuple):
    """A statement: its file, and its number there."""

    file: str
    statement: int

    @classmethod
    def read(cls, file: object, statement: object) -> Self:
        """The place in these fields; ValueError when they are not those of one."""
        if type(file) is not str or len(file) > MAX_NAME:
            message = "field file"
            raise ValueError(message)
        return cls(file.encode(errors="replace").decode(), _number(statement))


class Cause(StrEnum):
    """Why a statement was skipped."""

    RAISED = "raised"
    STUB = "stub"  # it called a function that is still a stub
    CUT = "cut"  # it did not end in its time
    LATE = "late"  # all statements together had used up their time before
    ENDED = "ended"  # it ended the process
    HUNG = "hung"  # it did not end in its time, and could not be interrupted
    FLOODED = "flooded"  # it printed without end
    OVERFULL = "overfull"  # it wrote too many files, or too large ones


class Skipped(NamedTuple):
    """A statement that was skipped, in whole or from `line` on; `error` is what it raised.

    `seconds` is the time that it had where it was cut.
    """

    place: Place
    cause: Cause
    line: int = 0
    error: str = ""
    seconds: int = 0

    def fields(self) -> list[Any]:
        """The record as JSON."""
        return [*self.place, self.cause, self.line, self.error, self.seconds]

    @classmethod
    def read(cls, fields: Iterable[Any]) -> Self:
        """The record in these fields; ValueError when they are not those of one."""
        file, statement, cause, line, error, seconds = fields
        if type(error) is not str or len(error) > MAX_NAME:
            message = "field error"
            raise ValueError(message)
        error = error.encode(errors="replace").decode()
        place = Place.read(file, statement)
        return cls(place, Cause(cause), _number(line), error, _number(seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What a worker is told: the time of an exercise, and what became of statements before.

    `without` are left out, `patient` have the whole time of an exercise. A `careful` worker tells
    of every statement before it runs it; else only of those that could do harm.
    """

    seconds: float = 10.0
    without: frozenset[Place] = frozenset()
    patient: frozenset[Place] = frozenset()
    careful: bool = False

    def fields(self) -> dict[str, Any]:
        """The orders as JSON."""
        return {
            "seconds": self.seconds,
            "without": sorted(self.without),
            "patient": sorted(self.patient),
            "careful": self.careful,
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The orders that `fields` made."""
        return cls(
            seconds=fields["seconds"],
            without=frozenset(Place(*one) for one in fields["without"]),
            patient=frozenset(Place(*one) for one in fields["patient"]),
            careful=fields["careful"],
        )


class Running(NamedTuple):
    """The worker begins this statement, which has that many seconds."""

    place: Place
    seconds: int

    def frame(self) -> "Frame":
        """The message."""
        from grader.wire.frames import Frame

        return Frame(header={"message": "running", "at": [*self.place, self.seconds]})

    @classmethod
    def told(cls, frame: "Frame") -> Self | None:
        """What a frame tells; None when it is another message, WireError when it is malformed."""
        if frame.header.get("message") != "running":
            return None
        try:
            file, statement, seconds = frame.header["at"]
            return cls(Place.read(file, statement), _number(seconds))
        except (KeyError, TypeError, ValueError) as error:
            msg = "statement"
            raise _malformed(msg, error) from error


class Late(NamedTuple):
    """The time of an exercise is nearly over, and the worker is at this line of the submission."""

    file: str
    line: int

    def frame(self) -> "Frame":
        """Return the message."""
        from grader.wire.frames import Frame

        return Frame(header={"message": "late", "at": [self.file, self.line]})

    @classmethod
    def told(cls, frame: "Frame") -> Self | None:
        """Return what a frame tells; None when it is another message.

        Raises:
            WireError: it is malformed.
        """
        if frame.header.get("message") != "late":
            return None
        try:
            return cls(*Place.read(*frame.header["at"]))
        except (KeyError, TypeError, ValueError) as error:
            msg = "line"
            raise _malformed(msg, error) from error


def skipped(header: Mapping[str, Any]) -> tuple[Skipped, ...]:
    """The statements in a reply's header; ValueError when there are too many."""
    fields = list(header.get("skipped", ()))
    if len(fields) > MAX_SKIPPED:
        message = f"{len(fields)} skipped statements"
        raise ValueError(message)
    return tuple(Skipped.read(item) for item in fields)


def _malformed(what: str, error: Exception) -> "WireError":
    # Frames import numpy, and the sentences about statements are needed without it.
    from grader.wire.frames import WireError

    return WireError(f"a {what} with a wrong field ({type(error).__name__})")


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MAX_NUMBER:
        message = "a number"
        raise ValueError(message)
    return value
