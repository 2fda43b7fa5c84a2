"""A class or one submission, sorted → what each student handed in, read one after the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.intake.account import Line, Unused
from grader.intake.candidates import search
from grader.intake.choice import Pick, choose
from grader.intake.definitions import Wanted
from grader.intake.nodes import Kind, on_disk
from grader.intake.recognition import Class
from grader.intake.shares import Piece, Share
from grader.model import Message, Origin
from grader.notebook import Extracted

_SOURCES = (".py", ".ipynb")
_REPLACED = (Unused.SUPERSEDED, Unused.PASSED_OVER, Unused.OLDER)


@dataclass(frozen=True, slots=True)
class Versions:
    """The folders of one submission whose files count, and those whose files others replace."""

    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What one student handed in: sources by the name that they are imported by.

    Those out of notebooks stand in `extracted`, too. `picks` tell where each function is taken
    from. `refused` tells for a file name why it was not read, `unread` the same of an archive in
    which anything may be; `lines` account for every file.
    """

    student: str
    origin: Origin
    files: dict[str, bytes]
    extracted: dict[str, Extracted]
    picks: dict[str, Pick]
    refused: dict[str, Message]
    unread: Message | None
    lines: tuple[Line, ...]


def gather(share: Share, layout: str, wanted: Wanted) -> Handed:
    """Read what a student handed in."""
    found = search(share, frozenset(wanted.modules))
    chosen = choose(found.candidates, found.texts, wanted, share.student)
    assumed = share.pieces[0].node.names.assumed if share.pieces else {}
    opened = (_with_encoding(line, assumed) for line in found.lines)
    lines = (*opened, *chosen.lines)
    return Handed(
        student=share.student,
        origin=Origin(
            layout=layout,
            name=share.name,
            identities=dict(share.identities),
            facts=share.facts,
        ),
        files=chosen.files,
        extracted=chosen.extracted,
        picks=chosen.picks,
        refused=chosen.refused,
        unread=chosen.unread or found.unread,
        lines=tuple(sorted(lines, key=lambda line: line.path)),
    )


def one(path: Path, wanted: Wanted) -> Handed:
    """Read one submission: a folder, a zip or a source file."""
    node = on_disk(path)
    student = node.name if node.kind is Kind.FOLDER else node.name.rpartition(".")[0]
    share = Share(student=student, name="", identities={}, facts=(), pieces=(Piece(node, "", ()),))
    return gather(share, "", wanted)


def versions(handed: Handed) -> Versions:
    """Return what was taken for versions: folders whose files another folder's files replace."""
    used: dict[str, None] = {}
    unused: dict[str, None] = {}
    for line in handed.lines:
        _, folder, *below = [*line.path.split("/", 2), ""]
        if below != [""] and line.path.casefold().endswith(_SOURCES):
            if line.used_as:
                used[folder] = None
            elif line.reason is not None and line.reason.id in _REPLACED:
                unused[folder] = None
    replaced = tuple(folder for folder in unused if folder not in used)
    return Versions(tuple(used), replaced) if used and replaced else Versions()


def left(found: Class) -> Iterator[Line]:
    """The account of what lies in a class and is no student's."""
    groups = (
        (found.sorted.read, Unused.METADATA),
        (found.sorted.left, Unused.NOBODYS),
        (found.junk, Unused.JUNK),
    )
    for nodes, reason in groups:
        for node in nodes:
            end = "/" if node.kind is Kind.FOLDER else ""
            yield Line(path=node.path + end, reason=Message(id=reason))
    for path in around(found):
        yield _with_encoding(
            Line(path=path, reason=Message(id=Unused.UNPACKED)), found.names.assumed
        )


def around(found: Class) -> tuple[str, ...]:
    """Return the archives around a class whose names are in no Unicode."""
    pieces = (piece.node.path for share in found.sorted.shares for piece in share.pieces)
    first = next(pieces, "")
    return tuple(path for path in found.names.assumed if first.startswith(f"{path}/"))


def _with_encoding(line: Line, assumed: Mapping[str, str]) -> Line:
    """Add, to the line of an archive, what the names in it were read as."""
    if line.path not in assumed or not line.reason or line.reason.id != Unused.UNPACKED:
        return line
    encoding = assumed[line.path]
    message = Message(id=Unused.UNPACKED_AS, parameters={"encoding": encoding})
    return replace(line, reason=message)
