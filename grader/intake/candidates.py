"""All that a student handed in → the source files among it, each with what it could be used as."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.account import Line, Unused
from grader.intake.file_names import SourceName, natural, source_name, version, without_marks
from grader.intake.nodes import Kind, Node, Refusal, RefusedError, is_junk
from grader.intake.shares import OWN_FOLDER, Piece, Share
from grader.model import Message

MAX_MEMBERS = 20_000
# Beyond these a submission is not searched further; what matters lies near the top.
_MAX_FOLDERS = 1_000
_MAX_FILES = 20_000
_CONTAINERS = (Kind.FOLDER, Kind.ARCHIVE)
_CHECKPOINTS = ".ipynb_checkpoints"
_ENVIRONMENT = frozenset({"pyvenv.cfg", "conda-meta"})
# What a course's repository holds beside the exercises. Of these only answers are looked into, to
# say that a student's work may lie there.
_SHIPPED = frozenset({"grader", "tests", "solutions", "solution", "docs"})
_LOOKED_INTO = frozenset({"solutions", "solution", _CHECKPOINTS})
_MANIFEST = "handgrad-kit.json"
# Python under another name: an editor's backup, or what a mail system or a browser made of it.
_TEXTS = (".txt", ".bak", ".old", ".orig", ".save", ".pyw", ".py~", ".rtf", ".backup")
# Archives that only other programs read; what is in them may be all that a student handed in.
_OTHER_ARCHIVE = re.compile(
    r".*\.(?:rar|7z|zipx|tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst))", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A source file, where it lies, and what its name says.

    `folder` is for those that lie beside it. `attempt` is the platform's, compared as numbers and
    times; `number` is the platform's number of the file. What is `barred` is never used: the
    sentence says why.
    """

    node: Node
    given: SourceName
    folder: tuple[str, ...]
    attempt: tuple[int | str, ...]
    number: tuple[int, ...]
    barred: Unused | None = None

    @property
    def is_notebook(self) -> bool:
        """Whether it is a notebook."""
        return self.given.suffix == ".ipynb"

    @property
    def in_exercises(self) -> bool:
        """Whether it lies in the course's folder of exercise files, or in a zip of that name."""
        last = self.folder[-1].casefold() if self.folder else ""
        return last.removesuffix(".zip") == OWN_FOLDER

    def strength(self, module: str) -> tuple[object, ...]:
        """Return what it is compared by, as the place of functions of a module; more is better.

        In this order: its place, how near its name is to the module's, the numbers in its name,
        whether its folders are copies, how near it is to the top, and its path as the last.
        """
        folders = tuple(map(natural, self.folder))
        names = (one.removesuffix(".zip") for one in self.folder)
        copies = sum(without_marks(name) != name for name in names)
        return (
            self.in_exercises,
            _likeness(self.given, module),
            (*self.number, *self.given.numbers),
            -copies,
            -len(self.folder),
            folders,
            natural(self.node.name),
            self.node.path,
        )


def _likeness(given: SourceName, module: str) -> int:
    """How near a name is to an exercise file's: its very name, nearly, marked, another, a copy."""
    if given.module == module:
        return 4 if given.is_exact else 3 if given.is_whole else 2
    return 0 if given.is_copy or given.module else 1


@dataclass(slots=True)
class Found:
    """What a search came to.

    `texts` are files that are no Python by their name and may hold some, `unread` is the first
    archive or file that could not be read.
    """

    candidates: list[Candidate] = field(default_factory=list)
    texts: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unread: Message | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A node on the way through what a student handed in.

    `packed` is how many archives are around it, `version` the numbers of a platform's folders.
    """

    node: Node
    folder: tuple[str, ...] = ()
    packed: int = 0
    version: tuple[int, ...] = ()
    barred: Unused | None = None


def search(share: Share, modules: frozenset[str]) -> Found:
    """Look through a student's files and archives, the shallow ones first; nothing is executed.

    Raises:
        UsageError: a folder cannot be read, which is no student's fault.
    """
    found = Found()
    for piece in share.pieces:
        for place in _walk(piece.node, share.student, found):
            _classify(place, piece, share.student, modules, found)
    return found


def _walk(root: Node, student: str, found: Found) -> Iterator[_Place]:
    queue = deque([_Place(root)])
    folders = files = 0
    while queue:
        place = queue.popleft()
        node = place.node
        is_folder = node.kind in _CONTAINERS
        folders, files = folders + is_folder, files + (not is_folder)
        if node is not root and (reason := _left_out(place)):
            end = "/" if node.kind is Kind.FOLDER else ""
            found.lines.append(_line(node, student, reason, end))
        elif folders > _MAX_FOLDERS or files > _MAX_FILES:
            limit = _MAX_FOLDERS if is_folder else _MAX_FILES
            found.lines.append(_line(node, student, Refusal.TOO_MANY, limit=limit))
        else:
            if is_folder:
                queue.extend(_inside(place, root, student, found))
            if not is_folder or is_source(node.name):
                yield place


def _left_out(place: _Place) -> Unused | None:
    """Return why nothing below a node is looked at; None for all others."""
    node = place.node
    hidden = node.kind is Kind.FOLDER and node.name.startswith(".")
    if (hidden or is_junk(node.name)) and node.name.casefold() != _CHECKPOINTS:
        return Unused.JUNK
    if place.barred and node.kind is Kind.FOLDER and node.name.casefold() not in _LOOKED_INTO:
        return place.barred
    return None


def _inside(place: _Place, root: Node, student: str, found: Found) -> list[_Place]:
    """What is in a folder or archive, files before folders: they matter more."""
    node = place.node
    below = place.folder if node is root else (*place.folder, node.name)
    packed = place.packed + (node.kind is Kind.ARCHIVE)
    children = _open(node, place.packed, student, found)
    if node is not root and _is_environment(children):
        found.lines.append(_line(node, student, Unused.JUNK, "/"))
        return []
    ordered = sorted(children, key=lambda child: child.kind in _CONTAINERS)
    versions = _versions(children)
    shipped = _is_a_course(children)
    return [
        _Place(
            child,
            below,
            packed,
            (*place.version, versions[child.name]) if child.name in versions else place.version,
            place.barred or _barred(child, shipped=shipped),
        )
        for child in ordered
    ]


def _barred(node: Node, *, shipped: bool) -> Unused | None:
    """Return why no file below a folder is ever used; None for all others."""
    name = node.name.casefold()
    if name == _CHECKPOINTS:
        return Unused.JUNK
    is_folder = node.kind is Kind.FOLDER
    return Unused.SHIPPED if shipped and is_folder and name in _SHIPPED else None


def _is_environment(children: tuple[Node, ...]) -> bool:
    """Whether a folder is a virtual environment, or one of conda."""
    return any(child.name.casefold() in _ENVIRONMENT for child in children)


def _is_a_course(children: tuple[Node, ...]) -> bool:
    """Whether a folder holds what a course hands out: its exercises, or its kit's manifest."""
    names = {child.name.casefold(): child.kind for child in children}
    grader = names.get("grader") is Kind.FOLDER and "config.yaml" in names
    return names.get(OWN_FOLDER) is Kind.FOLDER or grader or _MANIFEST in names


def _versions(children: tuple[Node, ...]) -> dict[str, int]:
    """Return the numbers of a platform's folders of versions; none where a student's lie by."""
    found: dict[str, int] = {}
    for child in children:
        if is_junk(child.name) or not (child.kind in _CONTAINERS or is_source(child.name)):
            continue
        number = version(child.name) if child.kind is Kind.FOLDER else None
        if number is None:
            return {}
        found[child.name] = number
    return found


def _open(node: Node, depth: int, student: str, found: Found) -> tuple[Node, ...]:
    try:
        if node.kind is Kind.FOLDER:
            return node.children()
        if depth == archives.MAX_DEPTH:
            raise RefusedError(Refusal.TOO_DEEP, archives.MAX_DEPTH)  # noqa: TRY301  the same channel
        children = archives.look_into(node, MAX_MEMBERS)
    except RefusedError as error:
        if depth == 0 and error.refusal is Refusal.UNREADABLE:
            message = f"{node.path}: cannot be read"
            raise UsageError(message) from error
        found.unread = found.unread or error.message
        found.lines.append(Line(path=node.path, student=student, reason=error.message))
        return ()
    found.lines.append(_line(node, student, Unused.UNPACKED))
    return children


def _classify(
    place: _Place, piece: Piece, student: str, modules: frozenset[str], found: Found
) -> None:
    node = place.node
    given = piece.given if piece.given and node is piece.node else node.name
    name = source_name(given, modules)
    if name is None or node.refusal is Refusal.UNSAFE_PATH:
        refusal = Refusal.OTHER_ARCHIVE if _OTHER_ARCHIVE.fullmatch(given) else node.refusal
        if refusal is None and not place.barred and given.casefold().endswith(_TEXTS):
            found.texts.append(node)
            return
        found.lines.append(_line(node, student, refusal or Unused.NOT_PYTHON))
        if refusal in (Refusal.UNSAFE_PATH, Refusal.OTHER_ARCHIVE):
            found.unread = found.unread or RefusedError(refusal).message
        return
    found.candidates.append(
        Candidate(
            node=node,
            given=name,
            folder=place.folder,
            attempt=(*piece.attempt, *place.version),
            number=piece.number if node is piece.node else (),
            barred=place.barred,
        )
    )


def is_source(name: str) -> bool:
    """Return whether a file is Python or a notebook, by its name."""
    return source_name(name, frozenset()) is not None


def _line(
    node: Node, student: str, reason: Unused | Refusal, end: str = "", limit: int = 0
) -> Line:
    message = Message(id=str(reason), parameters={"limit": limit} if limit else {})
    return Line(path=node.path + end, student=student, reason=message)
