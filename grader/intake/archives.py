"""A zip → nodes. Nothing is ever unpacked to disk: no member can escape, link or overwrite.

What is encrypted, broken, too large, or compressed beyond belief is refused with the reason.
"""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, cast

from grader.intake import member_names
from grader.intake.nodes import (
    DiskNode,
    Kind,
    Names,
    Node,
    Refusal,
    RefusedError,
    file_kind,
    ordinary,
)

# A student's archive inside another is held in memory while that student is read.
MAX_NESTED_BYTES = 64 << 20
MAX_DEPTH = 3
# Text rarely shrinks to a tenth; zeros shrink to a thousandth.
_MAX_RATIO = 200
_RATIO_FROM_BYTES = 1 << 20
_NO_UTF8_NAME = 0xF7  # the second byte of the flags without bit 11
_HEADER_BYTES = 46
_LOCAL_BYTES = 30
_LOCAL_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1
_MEMBER_SIGNATURE = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1 << 20
# Longer than any system takes; as folders in folders it would cost the square of its length.
_MAX_NAME = 4096
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class _Folder:
    path: str
    names: Names
    inside: dict[str, "_Folder | list[_Member]"] = field(default_factory=dict)
    kind: Kind = Kind.FOLDER
    refusal: Refusal | None = None

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def children(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for _, value in sorted(self.inside.items()):
            # Whoever unpacks it is left with the last of one name, so that one comes first.
            nodes += reversed(value) if isinstance(value, list) else [value]
        return tuple(nodes)

    def read(self, limit: int) -> bytes:
        raise RefusedError(Refusal.NOT_REGULAR, limit)


@dataclass(frozen=True, slots=True)
class _Member:
    path: str
    names: Names
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    refusal: Refusal | None

    @property
    def kind(self) -> Kind:
        return Kind.OTHER if self.refusal else file_kind(self.name)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def children(self) -> tuple[Node, ...]:
        raise RefusedError(Refusal.NOT_REGULAR)

    def read(self, limit: int) -> bytes:
        if self.refusal:
            raise RefusedError(self.refusal)
        if self.info.file_size > limit:
            raise RefusedError(Refusal.TOO_LARGE, limit >> 10)
        try:
            with self.archive.open(self.info) as file:
                return file.read(limit)
        # The sizes and offsets are the archive's own claims: zipfile raises whatever they lead to.
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise RefusedError(Refusal.BROKEN) from error
        except (RuntimeError, NotImplementedError) as error:
            raise RefusedError(Refusal.COMPRESSION) from error


class _Unflagged:
    """A zip file whose headers do not claim that its names are UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        """Read bytes; zipfile reads the directory and each header whole, from its signature."""
        data = self._file.read(size)
        if size == _LOCAL_BYTES and data.startswith(_LOCAL_SIGNATURE):
            return data[:7] + bytes([data[7] & _NO_UTF8_NAME]) + data[8:]
        return _without_flags(data) if data.startswith(_MEMBER_SIGNATURE) else data


def _without_flags(directory: bytes) -> bytes:
    changed, at = bytearray(directory), 0
    while changed[at : at + 4] == _MEMBER_SIGNATURE and at + _HEADER_BYTES <= len(changed):
        changed[at + 9] &= _NO_UTF8_NAME
        lengths = (int.from_bytes(changed[at + i : at + i + 2], "little") for i in (28, 30, 32))
        at += _HEADER_BYTES + sum(lengths)
    return bytes(changed)


class _Archive(zipfile.ZipFile):
    """A zip that closes its file, when nothing refers to it any more at the latest."""

    def __init__(self, file: BinaryIO, members: int) -> None:
        self._file = file
        if _signatures(file) > members:
            raise RefusedError(Refusal.TOO_MANY, members)
        try:
            super().__init__(file)
        except UnicodeDecodeError:
            # A tool says that its names are UTF-8, and they are not.
            file.seek(0)
            super().__init__(cast("BinaryIO", _Unflagged(file)))

    def close(self) -> None:
        """Close both."""
        if hasattr(self, "fp"):
            super().close()
        self._file.close()


def look_into(node: Node, members: int) -> tuple[Node, ...]:
    """What is in an archive of at most so many members.

    Raises:
        RefusedError: it is no archive that can be read.
    """
    try:
        archive = _Archive(_file(node), members)
    except RefusedError:
        raise
    # Any field of a broken archive may be what zipfile trips over.
    except Exception as error:
        raise RefusedError(Refusal.BROKEN) from error
    root = _Folder(node.path, node.names)
    encoding = _encoding(archive, node)
    spelt: dict[str, str] = {}
    for info in archive.infolist():
        name = member_names.declared(info)
        if name is None:
            raw = member_names.raw_name(info)
            name = member_names.decode(raw, encoding, forced=bool(node.names.encoding))
        _place(root, archive, info, _slashed(name), spelt)
    return root.children()


def _encoding(archive: zipfile.ZipFile, node: Node) -> str:
    """Return the encoding of the names in no Unicode, and note what was assumed."""
    odd = (info for info in archive.infolist() if member_names.declared(info) is None)
    raw = [member_names.raw_name(info) for info in odd]
    if not raw:
        return "utf-8"
    if node.names.encoding:
        return node.names.encoding
    # A student's archive was packed elsewhere; where its names tell nothing, those around it do.
    around = [path for path in node.names.assumed if node.path.startswith(f"{path}/")]
    fallback = node.names.assumed[max(around, key=len)] if around else ""
    encoding = member_names.choose(raw, node.names.knows, fallback)
    node.names.assumed[node.path] = encoding
    return encoding


def inside(node: Node, members: int) -> tuple[Node, ...]:
    """What is in a folder or archive; RefusedError when it cannot be read."""
    return look_into(node, members) if node.kind is Kind.ARCHIVE else node.children()


def _file(node: Node) -> BinaryIO:
    if isinstance(node, DiskNode):
        return os.fdopen(ordinary(node.place), "rb")
    return BytesIO(node.read(MAX_NESTED_BYTES))


def _signatures(file: BinaryIO) -> int:
    """At least how many members there are, counted before anything is built from them."""
    count, rest = 0, b""
    while chunk := file.read(_CHUNK):
        window = rest + chunk
        count += window.count(_MEMBER_SIGNATURE)
        rest = window[-(len(_MEMBER_SIGNATURE) - 1) :]
    file.seek(0)
    return count


def _place(
    root: _Folder,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    spelling: str,
    spelt: dict[str, str],
) -> None:
    name = unicodedata.normalize("NFC", spelling)
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if len(name) > _MAX_NAME or name.startswith("/") or _DRIVE.match(name) or ".." in parts:
        # A name of one part, so that the account can show it and nothing can follow it.
        shown = name[:_MAX_NAME].replace("/", "\u2215")
        member = _Member(f"{root.path}/{shown}", root.names, archive, info, Refusal.UNSAFE_PATH)
        root.inside[f"{shown}\0{len(root.inside)}"] = [member]
        return
    if len(parts) > 1 and not name.isascii():
        # One name in two compositions is one folder; that two were merged is told.
        start = spelling.lstrip("./").partition("/")[0]
        if spelt.setdefault(parts[0], start) != start:
            root.names.spellings[f"{root.path}/{parts[0]}"] = None
    folder, last = root, parts[-1:]
    for part in parts if info.is_dir() else parts[:-1]:
        below = folder.inside.get(f"{part}/")
        if not isinstance(below, _Folder):
            below = folder.inside[f"{part}/"] = _Folder(f"{folder.path}/{part}", root.names)
        folder = below
    if last and not info.is_dir():
        member = _Member(f"{folder.path}/{last[0]}", root.names, archive, info, _refusal(info))
        same = folder.inside.setdefault(last[0], [])
        if isinstance(same, list):
            same.append(member)


def _refusal(info: zipfile.ZipInfo) -> Refusal | None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return Refusal.NOT_REGULAR
    if info.flag_bits & _ENCRYPTED:
        return Refusal.ENCRYPTED
    if info.compress_type not in _METHODS:
        return Refusal.COMPRESSION
    large = info.file_size > _RATIO_FROM_BYTES
    if large and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        return Refusal.RATIO
    return None


def _slashed(name: str) -> str:
    return name if "/" in name else name.replace("\\", "/")
