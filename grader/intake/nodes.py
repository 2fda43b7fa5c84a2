"""Files and folders on disk as nodes; a zip's members are nodes, too (`archives`).

Nothing is followed, waited for or executed: links, pipes and devices are OTHER, with the reason.
"""

import os
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from grader.model import Message

_JUNK = frozenset(
    (
        *("__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".git", ".hg", ".svn"),
        *("__pycache__", ".ipynb_checkpoints", ".venv", "venv", "node_modules", "site-packages"),
        *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".idea", ".vscode"),
    )
)
# AppleDouble files: what macOS puts beside each file in a zip.
_JUNK_START = "._"


class Refusal(StrEnum):
    """Why a file is not read; the id of its sentence."""

    TOO_LARGE = "refused.too_large"
    NOT_REGULAR = "refused.not_regular"
    UNREADABLE = "refused.unreadable"
    TOO_MANY = "refused.too_many"
    UNSAFE_PATH = "refused.unsafe_path"
    ENCRYPTED = "refused.encrypted"
    BROKEN = "refused.broken"
    COMPRESSION = "refused.compression"
    RATIO = "refused.ratio"
    TOO_DEEP = "refused.too_deep"
    OTHER_ARCHIVE = "refused.other_archive"


class RefusedError(Exception):
    """The file is not read; the message says why."""

    def __init__(self, refusal: Refusal, limit: int = 0) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.message = Message(id=refusal, parameters={"limit": limit})


class Kind(StrEnum):
    """What a node is."""

    FOLDER = "folder"
    FILE = "file"
    ARCHIVE = "archive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Names:
    """How the names in archives are read, and what was found out about it meanwhile.

    `encoding` is that of names in no Unicode, where the instructor tells it; `knows` tells whether
    a name is on the roster. `assumed` gets the encoding by the path of the archive, and `spellings`
    the paths of folders that stand there in several spellings of one name.
    """

    encoding: str = ""
    knows: Callable[[str], bool] | None = None
    assumed: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, None] = field(default_factory=dict)


class Node(Protocol):
    """A file or a folder; `path` tells where it is, from the class folder on, fit to show."""

    @property
    def name(self) -> str:
        """The last part of the path."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def refusal(self) -> Refusal | None:
        """Why it is OTHER."""

    @property
    def names(self) -> Names:
        """How the names in it are read, if it is an archive or holds one."""

    def children(self) -> "tuple[Node, ...]":
        """What is in a folder, by name; RefusedError when it cannot be read."""

    def read(self, limit: int) -> bytes:
        """The bytes of a file; RefusedError, also when there are more than `limit`."""


@dataclass(frozen=True, slots=True)
class DiskNode:
    """What lies on disk at `place`."""

    place: str
    path: str
    kind: Kind
    names: Names = field(default_factory=Names, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def refusal(self) -> Refusal | None:
        """Why it is OTHER."""
        return Refusal.NOT_REGULAR if self.kind is Kind.OTHER else None

    def children(self) -> tuple[Node, ...]:
        """What is in the folder, by name."""
        try:
            with os.scandir(self.place) as entries:
                nodes = [_node(entry, self) for entry in entries]
        except OSError as error:
            raise RefusedError(Refusal.UNREADABLE) from error
        return tuple(sorted(nodes, key=lambda node: (node.path, node.place)))

    def read(self, limit: int) -> bytes:
        """The bytes of an ordinary file: opened without following or waiting, then looked at."""
        if self.kind is Kind.OTHER:
            raise RefusedError(Refusal.NOT_REGULAR)
        with os.fdopen(ordinary(self.place), "rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise RefusedError(Refusal.TOO_LARGE, limit >> 10)
        return content


def ordinary(place: str) -> int:
    """A descriptor of an ordinary file, opened without following a link or waiting for a pipe.

    Raises:
        RefusedError: it is none, or cannot be opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        # Looked at before it is opened, too: opening some devices has effects.
        if not stat.S_ISREG(os.lstat(place).st_mode):
            raise RefusedError(Refusal.NOT_REGULAR)
        descriptor = os.open(place, flags)
    except OSError as error:
        raise RefusedError(Refusal.UNREADABLE) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise RefusedError(Refusal.NOT_REGULAR)
    return descriptor


def on_disk(place: str | os.PathLike[str], names: Names | None = None) -> DiskNode:
    """The node of a path that the user of the grader named; only to a folder it may be a link."""
    names = names or Names()
    place = os.fspath(place)
    real = os.path.realpath(place)
    if os.path.isdir(real):  # noqa: PTH112  a path may be bytes that are no text
        return DiskNode(real, printable(os.path.basename(real)), Kind.FOLDER, names)  # noqa: PTH119  the same
    name = printable(os.path.basename(place))  # noqa: PTH119  the same
    return DiskNode(place, name, file_kind(name), names)


def printable(name: str) -> str:
    """A file name as text that any encoding can hold, composed, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text)


def file_kind(name: str) -> Kind:
    """Whether a file is an archive that may be looked into, by its name."""
    return Kind.ARCHIVE if name.lower().endswith(".zip") else Kind.FILE


def is_junk(name: str) -> bool:
    """Whether systems, editors or tools left it, and no student wrote it."""
    return name.casefold() in _JUNK or name.startswith(_JUNK_START)


def _node(entry: os.DirEntry[str], above: DiskNode) -> DiskNode:
    name = printable(entry.name)
    if entry.is_dir(follow_symlinks=False):
        kind = Kind.FOLDER
    elif entry.is_file(follow_symlinks=False):
        kind = file_kind(name)
    else:
        kind = Kind.OTHER
    path = f"{above.path}/{name}" if above.path else name
    return DiskNode(entry.path, path, kind, above.names)
