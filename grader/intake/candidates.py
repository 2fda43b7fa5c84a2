"""All that a student handed in → the source files among it, each with what it could be used as."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.account import Line, Unused
from grader.intake.nodes import Kind, Node, Refusal, RefusedError, is_junk
from grader.intake.shares import OWN_FOLDER, Piece, Share
from grader.model import Message

MAX_MEMBERS = 20_000
# Beyond these a submission is not searched further; what matters lies near the top.
_MAX_FOLDERS = 1_000
_MAX_FILES = 20_000
_CONTAINERS = (Kind.FOLDER, Kind.ARCHIVE)
# `activations-2.py`, `activations (1).py`, `activations copy.py`, and `.py.txt` from mail systems.
_SOURCE = re.compile(
    r"(?P<stem>.+?)(?P<copy>[-_ ]?\(\d{1,3}\)|-\d{1,3}| copy(?: \d+)?| - Copy(?: \(\d+\))?)?"
    r"(?P<suffix>\.py|\.ipynb)(?P<extra>\.txt)?",
    re.IGNORECASE | re.DOTALL,
)


# Archives that only other programs read; what is in them may be all that a student handed in.
_OTHER_ARCHIVE = re.compile(
    r".*\.(?:rar|7z|zipx|tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst))", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A source file; `module` is the exercise file that its name stands for, or empty.

    `name` is what it is imported as; `folder` is where it lies, for those that lie beside it, and
    `packed` how many archives are around it.
    """

    node: Node
    module: str
    name: str
    folder: tuple[str, ...]
    packed: int
    attempt: tuple[int | str, ...]
    exact: bool

    @property
    def is_notebook(self) -> bool:
        """Whether it is a notebook."""
        return self.name.lower().endswith(".ipynb")

    def rank(self) -> tuple[object, ...]:
        """Candidates in this order, reversed by attempt first: the first one is used."""
        own = bool(self.folder) and self.folder[-1].casefold() == OWN_FOLDER
        return (not own, len(self.folder), self.packed, not self.exact, self.node.path)


@dataclass(slots=True)
class Found:
    """What a search came to; `unread` is the first archive or file that could not be read."""

    candidates: list[Candidate] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unread: Message | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A node on the way through what a student handed in."""

    node: Node
    folder: tuple[str, ...] = ()
    packed: int = 0


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
        if is_junk(node.name) and node is not root:
            end = "/" if node.kind is Kind.FOLDER else ""
            found.lines.append(_line(node, student, Unused.JUNK, end))
        elif folders > _MAX_FOLDERS or files > _MAX_FILES:
            limit = _MAX_FOLDERS if is_folder else _MAX_FILES
            found.lines.append(_line(node, student, Refusal.TOO_MANY, limit=limit))
        else:
            if is_folder:
                queue.extend(_inside(place, root, student, found))
            if not is_folder or _SOURCE.fullmatch(node.name):
                yield place


def _inside(place: _Place, root: Node, student: str, found: Found) -> list[_Place]:
    """What is in a folder or archive, files before folders: they matter more."""
    node = place.node
    below = place.folder if node is root else (*place.folder, node.name)
    packed = place.packed + (node.kind is Kind.ARCHIVE)
    children = _open(node, place.packed, student, found)
    ordered = sorted(children, key=lambda child: child.kind in _CONTAINERS)
    return [_Place(child, below, packed) for child in ordered]


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
    match = _SOURCE.fullmatch(given)
    if match is None or given.startswith(".") or node.refusal is Refusal.UNSAFE_PATH:
        refusal = Refusal.OTHER_ARCHIVE if _OTHER_ARCHIVE.fullmatch(given) else node.refusal
        found.lines.append(_line(node, student, refusal or Unused.NOT_PYTHON))
        if refusal in (Refusal.UNSAFE_PATH, Refusal.OTHER_ARCHIVE):
            found.unread = found.unread or RefusedError(refusal).message
        return
    suffix = match["suffix"].lower()
    whole = f"{match['stem']}{match['copy'] or ''}"
    exact = whole.casefold() in modules
    module = whole.casefold() if exact else match["stem"].strip().casefold()
    module = module if module in modules else ""
    found.candidates.append(
        Candidate(
            node=node,
            module=module,
            name=f"{module if module and suffix == '.py' else whole}{suffix}",
            folder=place.folder,
            packed=place.packed,
            attempt=piece.attempt,
            exact=exact and whole == module and not match["extra"],
        )
    )


def _line(
    node: Node, student: str, reason: Unused | Refusal, end: str = "", limit: int = 0
) -> Line:
    message = Message(id=str(reason), parameters={"limit": limit} if limit else {})
    return Line(path=node.path + end, student=student, reason=message)
