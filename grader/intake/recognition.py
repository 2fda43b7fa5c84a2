"""A folder or zip → the class in it, sorted by student: which layout it is, whose each file is.

One folder or zip around the class is looked into, and what is around that: a download is often
packed once more.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.layouts import (
    blackboard,
    canvas,
    flat,
    folders,
    gradescope,
    moodle,
    repositories,
)
from grader.intake.nodes import Kind, Node, RefusedError, is_junk, on_disk
from grader.intake.shares import OWN_FOLDER, Sorted

MAX_CLASS_MEMBERS = 2_000_000
_SOURCES = (".py", ".ipynb")
# Enough to know that these are classes; opening all would read a large class twice.
_LOOKED_INTO = 20
_NAMED = 3
# It may be a student's zip after all, and must not cost more memory than a class is worth.
_SECTION_MEMBERS = 200_000
_Recognise = Callable[[tuple[Node, ...], str], Sorted | None]
_BY_NAMES: tuple[_Recognise, ...] = (
    moodle.recognise,
    blackboard.recognise,
    canvas.recognise,
    repositories.recognise,
)
_SPECIFIC: tuple[_Recognise, ...] = (gradescope.recognise, *_BY_NAMES)


@dataclass(frozen=True, slots=True)
class Class:
    """A class, sorted; `junk` is what no student wrote, beside the submissions."""

    sorted: Sorted
    junk: tuple[Node, ...]


def recognise(path: Path, modules: frozenset[str]) -> Class:
    """The class in a folder or zip; `modules` are the names of the exercise files, without suffix.

    Raises:
        UsageError: there is none, and what there is instead.
    """
    root = on_disk(path)
    if root.kind not in (Kind.FOLDER, Kind.ARCHIVE) or not path.exists():
        message = f"{path}: no such folder; give the folder or zip that holds the submissions"
        raise UsageError(message)
    try:
        return _recognise(root, modules, (), path)
    except RefusedError as error:
        reason = error.refusal.partition(".")[2].replace("_", " ")
        message = f"{path}: cannot be read ({reason})"
        raise UsageError(message) from error


def inside(node: Node, members: int) -> tuple[Node, ...]:
    """What is in a folder or archive; RefusedError when it cannot be read."""
    if node.kind is Kind.ARCHIVE:
        return archives.look_into(node, members)
    return node.children()


def _recognise(
    root: Node, modules: frozenset[str], junk: tuple[Node, ...], path: Path, depth: int = 0
) -> Class:
    everything = inside(root, MAX_CLASS_MEMBERS)
    nodes = tuple(node for node in everything if not is_junk(node.name))
    junk = (*junk, *(node for node in everything if is_junk(node.name)))
    for attempt in _SPECIFIC:
        if found := attempt(nodes, root.name):
            return Class(found, junk)
    if len(nodes) == 1 and _holds_a_class(nodes[0], modules, depth):
        return _recognise(nodes[0], modules, junk, path, depth + 1)
    _refuse_several(nodes, modules, path)
    for attempt in (folders.recognise, flat.recogniser(modules)):
        if found := attempt(nodes, root.name):
            return Class(found, junk)
    message = (
        f"{path}: holds no folder, zip or source file of a student; expected a download of "
        "submissions or one folder per student (for a single submission: grader check)"
    )
    raise UsageError(message)


def _refuse_several(nodes: tuple[Node, ...], modules: frozenset[str], path: Path) -> None:
    """UsageError when most of what is there are whole classes: each would be taken for a student.

    One student's zip may look like a class, say of files that were downloaded from Canvas; that
    of most students never does.
    """
    seen = [node for node in nodes if node.kind in (Kind.FOLDER, Kind.ARCHIVE)][:_LOOKED_INTO]
    classes = [node.name for node in seen if _is_a_whole_class(node, modules)]
    if len(classes) > 1 and 2 * len(classes) > len(seen):
        message = (
            f"{path}: holds several classes ({', '.join(map(repr, classes[:_NAMED]))}), not "
            "students; grade one at a time, each with an OUT of its own"
        )
        raise UsageError(message)


def _is_a_whole_class(node: Node, modules: frozenset[str], depth: int = 0) -> bool:
    """Whether several students' work lies in a folder or archive, or in the one that is in it."""
    try:
        nodes = tuple(n for n in inside(node, _SECTION_MEMBERS) if not is_junk(n.name))
        if any((f := attempt(nodes, node.name)) and len(f.shares) > 1 for attempt in _BY_NAMES):
            return True
        named = flat.recogniser(modules)(nodes, node.name)
        if named and sum(any(piece.given for piece in share.pieces) for share in named.shares) > 1:
            return True
        below = [n for n in nodes if n.kind in (Kind.FOLDER, Kind.ARCHIVE)]
        if len(nodes) == len(below) == 1 and depth < archives.MAX_DEPTH:
            return _is_a_whole_class(below[0], modules, depth + 1)
        names = (_own_files(n, modules) for n in below[:_LOOKED_INTO])
        counts = Counter(chain.from_iterable(names))
        return not _own_files(node, modules) and max(counts.values(), default=0) > 1
    except RefusedError:
        return False


def _own_files(node: Node, modules: frozenset[str]) -> frozenset[str]:
    """The exercise files in a folder or archive, or in its folder of them."""
    nodes = inside(node, _SECTION_MEMBERS)
    own = [n for n in nodes if n.name.casefold() == OWN_FOLDER and n.kind is Kind.FOLDER]
    files = chain(nodes, *(inside(n, _SECTION_MEMBERS) for n in own))
    stems = (n.name.casefold().removesuffix(".py") for n in files if n.kind is Kind.FILE)
    return modules & frozenset(stems)


def _holds_a_class(node: Node, modules: frozenset[str], depth: int) -> bool:
    """Whether a single folder or zip is packed around a class, and is not one submission."""
    if node.kind not in (Kind.FOLDER, Kind.ARCHIVE) or depth >= archives.MAX_DEPTH:
        return False
    try:
        nodes = tuple(n for n in inside(node, MAX_CLASS_MEMBERS) if not is_junk(n.name))
    except RefusedError:
        return False
    if any(attempt(nodes, node.name) for attempt in _SPECIFIC):
        return True
    if len(nodes) == 1:
        return _holds_a_class(nodes[0], modules, depth + 1)
    return _is_a_class(nodes, node.name, modules)


def _is_a_class(nodes: tuple[Node, ...], container: str, modules: frozenset[str]) -> bool:
    """Whether these are several students' files or folders, rather than one student's."""
    if any(node.name.casefold() == OWN_FOLDER for node in nodes):
        return False
    if any(node.name.lower().endswith(_SOURCES) for node in nodes):
        found = flat.recogniser(modules)(nodes, container)
        return found is not None and len(found.shares) > 1
    return sum(node.kind in (Kind.FOLDER, Kind.ARCHIVE) for node in nodes) > 1
