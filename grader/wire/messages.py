"""Messages ↔ frames: the submission's files, requests to call a function, replies with answers.

Reading a frame checks every field; a reply is an answer, never an order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby, islice
from typing import Any, Generic, NamedTuple, Self

import numpy as np
from torch import Tensor
from typing_extensions import TypeVar

from grader.wire import bundles
from grader.wire.bundles import Piece
from grader.wire.frames import Frame, WireError
from grader.wire.loading import Loading, Skipped, skipped
from grader.wire.sightings import Sighting, sightings

MAX_PARTS = 8
MAX_TEXT = 2000
MAX_LINE = 1 << 24  # more than a file of MAX_ROWS_BYTES of frames has
_Field = TypeVar("_Field", str, int)
_Part = TypeVar("_Part", Tensor, Piece, default=Tensor)


class AnswerKind(StrEnum):
    """What one call of the student's function came to."""

    VALUE = "value"  # numbers: `parts` holds them
    OTHER = "other"  # something without usable numbers: `detail` describes it
    RAISED = "raised"  # an exception: `form` is its type, `detail` its text
    NO_MEMORY = "no_memory"  # an allocation was refused
    NOT_IMPLEMENTED = "not_implemented"  # the stub's own `raise NotImplementedError`


class Fact(StrEnum):
    """What a call did beside returning a value: matters of the contract, never of the values."""

    INPUT_CHANGED = "input_changed"
    INPUT_RETURNED = "input_returned"  # the answer shares its memory
    GRAPH_ATTACHED = "graph_attached"  # the answer still requires grad
    INPUT_TRACKED = "input_tracked"  # an input requires grad afterwards, or has one


class Stage(StrEnum):
    """What a reply reports."""

    LOADED = "loaded"  # the module is imported, the calls begin; answers follow
    MISSING = "missing"  # no such file, or the file has no such function: see `detail`
    UNLOADABLE = "unloadable"  # the import raised
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sources:
    """The submission's files by name, as they were handed in, and how to load them."""

    files: Mapping[str, bytes]
    loading: Loading = field(default_factory=Loading)

    def frame(self) -> Frame:
        """The files as rows of bytes."""
        rows = {name: np.frombuffer(text, np.uint8) for name, text in self.files.items()}
        header = {"message": "sources", "loading": self.loading.fields()}
        return Frame(header=header, rows=rows)

    @classmethod
    def read(cls, frame: Frame) -> Self:
        """The files in a frame."""
        files = {name: row.tobytes() for name, row in frame.rows.items()}
        return cls(files=files, loading=Loading.read(frame.header["loading"]))


@dataclass(frozen=True, kw_only=True, eq=False)
class Request:
    """Call `function` of `module` on each of `cases`; it should return `outputs` tensors.

    `names` are what these are called where they have names: the arguments that vary. Nothing is
    watched for autograd where it is allowed. The arguments at the positions `plain` are handed
    over as Python numbers. Each case is put `calls` times, with the very same tensors.
    """

    module: str
    function: str
    outputs: int
    cases: tuple[tuple[Tensor, ...], ...]
    autograd_allowed: bool = False
    plain: tuple[int, ...] = ()
    calls: int = 1
    names: tuple[str, ...] = ()

    @cached_property
    def packed(self) -> bytes:
        """The request as bytes: the same for every submission of a run."""
        return self.frame().pack()

    def frame(self) -> Frame:
        """The request with its inputs."""
        inputs, rows = bundles.tie([list(map(bundles.piece, case)) for case in self.cases])
        header = {
            "message": "request",
            "module": self.module,
            "function": self.function,
            "outputs": self.outputs,
            "inputs": inputs,
            "autograd_allowed": self.autograd_allowed,
            "plain": self.plain,
            "calls": self.calls,
            "names": self.names,
        }
        return Frame(header=header, rows=rows)

    @classmethod
    def read(cls, frame: Frame) -> Self:
        """The request in a frame."""
        header = frame.header
        return cls(
            module=header["module"],
            function=header["function"],
            outputs=header["outputs"],
            cases=bundles.untie(header["inputs"], frame.rows),
            autograd_allowed=header["autograd_allowed"],
            plain=tuple(header["plain"]),
            calls=header["calls"],
            names=tuple(header["names"]),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """The request of this number among those that the worker's template was given to keep."""

    number: int

    def frame(self) -> Frame:
        """The number, in place of a request."""
        return Frame(header={"message": "kept", "number": self.number})

    @classmethod
    def named(cls, frame: Frame) -> Self | None:
        """What is named in a frame; None when that is another message."""
        return cls(frame.header["number"]) if frame.header["message"] == "kept" else None


class Answer(NamedTuple, Generic[_Part]):
    """One call's outcome. `form` is the returned type, `file` and `line` are where it raised.

    `parts` are pieces of a bundle for who sends it, and tensors for who reads it. A tuple, as of
    no other record so many are made.
    """

    kind: AnswerKind
    parts: tuple[_Part, ...] = ()
    facts: frozenset[Fact] = frozenset()
    form: str = ""
    detail: str = ""
    file: str = ""
    line: int = 0

    def fields(self) -> dict[str, Any]:
        """The answer without its tensors, as JSON."""
        return {
            "kind": self.kind,
            "form": self.form,
            "detail": self.detail,
            "file": self.file,
            "line": self.line,
            "facts": sorted(self.facts),
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reply:
    """What the worker says of a request; `detail`, `file` and `line` tell why it did not load.

    `skipped` are the statements that were, of all files that were loaded so far.
    """

    stage: Stage
    answers: tuple[Answer[Any], ...] = ()
    sightings: tuple[Sighting, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    detail: str = ""
    file: str = ""
    line: int = 0

    def frame(self) -> Frame:
        """The reply with its numbers; of answers in a row that say the same it is said once."""
        parts, rows = bundles.tie([answer.parts for answer in self.answers])
        header = {
            "message": "reply",
            "stage": self.stage,
            "detail": self.detail,
            "file": self.file,
            "line": self.line,
            "answers": [
                [said, len(tuple(own))] for said, own in groupby(self.answers, Answer.fields)
            ],
            "parts": parts,
            "sightings": [sighting.fields() for sighting in self.sightings],
            "skipped": [one.fields() for one in self.skipped],
        }
        return Frame(header=header, rows=rows)

    @classmethod
    def read(cls, frame: Frame) -> Self:
        """The reply in a frame; WireError when any field is not what an honest worker writes."""
        try:
            return cls(
                stage=Stage(frame.header["stage"]),
                answers=_answers(frame),
                sightings=sightings(frame.header),
                skipped=skipped(frame.header),
                detail=_text(frame.header, "detail"),
                file=_text(frame.header, "file"),
                line=_field(frame.header, "line", int),
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"a reply with a wrong field ({type(error).__name__})"
            raise WireError(message) from error


def _answers(frame: Frame) -> tuple[Answer, ...]:
    parts = bundles.untie(frame.header["parts"], frame.rows)
    if any(len(own) > MAX_PARTS for own in parts):
        message = "an answer with too many parts"
        raise WireError(message)
    runs = [(_checked(fields), count) for fields, count in frame.header["answers"]]
    counts = [count for _, count in runs if type(count) is int and count > 0]
    if len(counts) != len(runs) or sum(counts) != len(parts):
        message = "answers"
        raise ValueError(message)
    rest = iter(parts)
    return tuple(Answer(parts=own, **said) for said, count in runs for own in islice(rest, count))


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": AnswerKind(fields["kind"]),
        "form": _text(fields, "form"),
        "detail": _text(fields, "detail"),
        "file": _text(fields, "file"),
        "line": _field(fields, "line", int),
        "facts": frozenset(Fact(fact) for fact in fields["facts"]),
    }


def _field(fields: Mapping[str, Any], name: str, kind: type[_Field]) -> _Field:
    value = fields[name]
    large = len(value) > MAX_TEXT if isinstance(value, str) else not 0 <= value <= MAX_LINE
    if type(value) is not kind or large:
        message = f"field {name}"
        raise ValueError(message)
    return value


def _text(fields: Mapping[str, Any], name: str) -> str:
    """Half characters are replaced: no report and no database can hold them."""
    return _field(fields, name, str).encode(errors="replace").decode()
