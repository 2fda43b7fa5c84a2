"""The statements that a worker skipped → sentences that show the line and say why."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import StringIO

from grader.model import Message
from grader.wire import statements
from grader.wire.loading import Cause, Place, Skipped

_SHOWN_CODE = 60
_SHOWN_ERROR = 200
# Where Python looked: a path of the machine that grades.
_PLACE = re.compile(r" \((?:/[^()]*|unknown location)\)$")
# Errors that have a sentence of their own.
_KINDS = {"ended": "SystemExit", "asked": "EOFError"}
_FOLLOWS = "skipped.follows"
_MISSING = (
    re.compile(r"name '(?P<name>\w{1,200})' is not defined"),
    re.compile(r"module '(?P<file>\w{1,200})' has no attribute '(?P<name>\w{1,200})'"),
)


def notes(skipped: Iterable[Iterable[Skipped]], files: Mapping[str, bytes]) -> tuple[Message, ...]:
    """A sentence for each statement that was skipped for any exercise, in their order."""
    first: dict[Place, Skipped] = {}
    for one in (one for several in skipped for one in several):
        first.setdefault(one.place, one)
    told = [first[place] for place in sorted(first)]
    return tuple(_note(one, told[:position], files) for position, one in enumerate(told))


def follows(note: Message) -> bool:
    """Whether a statement was skipped only because it needs what another would have bound."""
    return note.id == _FOLLOWS


def _note(one: Skipped, before: list[Skipped], files: Mapping[str, bytes]) -> Message:
    note = _message("skipped", one, files)
    found = _MISSING[0].search(one.error)
    if one.cause is not Cause.RAISED or found is None:
        return note
    if unbound(found["name"], before, files, one.place.file.removesuffix(".py")) is None:
        return note
    parameters = {**note.parameters, "name": found["name"]}
    return Message(id=_FOLLOWS, parameters=parameters)


def missed(error: str, skipped: Iterable[Skipped], files: Mapping[str, bytes]) -> Message | None:
    """Which skipped statement would have bound the name that this error misses; None if none."""
    for pattern in _MISSING:
        if found := pattern.search(error[: 2 * _SHOWN_ERROR]):
            return unbound(found["name"], skipped, files, found.groupdict().get("file"))
    return None


def unbound(
    name: str,
    skipped: Iterable[Skipped],
    files: Mapping[str, bytes],
    module: str | None = None,
) -> Message | None:
    """Which skipped statement would have bound a name; None if none."""
    own = [one for one in skipped if module is None or one.place.file == f"{module}.py"]
    for wanted in (name, "*"):
        for one in reversed(own):
            node = _node(one.place, files)
            if node is not None and wanted in statements.bound(node):
                said = _message("missed", one, files)
                return said.model_copy(update={"parameters": {**said.parameters, "name": name}})
    return None


def _message(table: str, one: Skipped, files: Mapping[str, bytes]) -> Message:
    node, line = _node(one.place, files), one.line
    if node is not None and line not in statements.lines(node):
        line = node.lineno
    parameters: dict[str, str | int | float] = {
        "file": one.place.file,
        "line": max(1, line),
        "code": code(_line(files.get(one.place.file, b""), line)),
        "error": _cut(_PLACE.sub("", one.error).rstrip("."), _SHOWN_ERROR),
        "seconds": one.seconds,
    }
    kinds = (kind for kind, start in _KINDS.items() if one.error.startswith(start))
    return Message(id=f"{table}.{next(kinds, one.cause)}", parameters=parameters)


def code(line: str) -> str:
    """A line of code as a sentence quotes it."""
    return _cut(line.strip(), _SHOWN_CODE)


def _cut(text: str, characters: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= characters else f"{flat[:characters]} …"


def _line(source: bytes, line: int) -> str:
    lines = StringIO(source.decode("utf-8-sig", "replace"), newline=None).readlines()
    return lines[line - 1] if 1 <= line <= len(lines) else ""


def _node(place: Place, files: Mapping[str, bytes]) -> statements.Node | None:
    nodes = _nodes(files.get(place.file, b""), place.file)
    return nodes[place.statement] if place.statement < len(nodes) else None


# Every statement that was skipped asks for its file.
@lru_cache(maxsize=8)
def _nodes(source: bytes, name: str) -> list[statements.Node]:
    try:
        return statements.parsed(source, name)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
