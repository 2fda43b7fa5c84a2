"""A folder or zip → the class in it, sorted by student: which layout it is, whose each file is.

One folder or zip around the class is looked into, and what is around that: a download is often
packed once more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.intake import archives, sections
from grader.intake.layouts import (
    blackboard,
    canvas,
    flat,
    folders,
    gradescope,
    moodle,
    repositories,
)
from grader.intake.nodes import Kind, Node, Refusal, RefusedError, is_junk, on_disk
from grader.intake.shares import OWN_FOLDER, Sorted

MAX_CLASS_MEMBERS = 2_000_000
_SOURCES = (".py", ".ipynb")
_CONTAINERS = (Kind.FOLDER, Kind.ARCHIVE)
_Recognise = Callable[[tuple[Node, ...], str], Sorted | None]
_SPECIFIC: tuple[_Recognise, ...] = (
    gradescope.recognise,
    moodle.recognise,
    blackboard.recognise,
    canvas.recognise,
    repositories.recognise,
)


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
    if not path.exists():
        message = f"{path}: no such folder; give the folder or zip that holds the submissions"
        raise UsageError(message)
    if root.kind not in _CONTAINERS:
        message = (
            f"{path}: is neither a folder nor a zip; give the folder of the submissions, unpacked"
        )
        raise UsageError(message)
    try:
        _refuse_locked(root, path)
        return _recognise(root, modules, (), path)
    except RefusedError as error:
        reason = error.refusal.partition(".")[2].replace("_", " ")
        message = f"{path}: cannot be read ({reason})"
        raise UsageError(message) from error


def _refuse_locked(root: Node, path: Path) -> None:
    """UsageError when a password locks a whole download: nobody's zero is to follow from it."""
    if root.kind is not Kind.ARCHIVE:
        return
    refusals = _refusals(archives.inside(root, MAX_CLASS_MEMBERS))
    locked = Refusal.ENCRYPTED
    if next(refusals, None) is locked and all(refusal is locked for refusal in refusals):
        message = f"{path}: is locked with a password; unpack it, and give the folder"
        raise UsageError(message)


def _refusals(nodes: tuple[Node, ...]) -> Iterator[Refusal | None]:
    """Why each file below is not read."""
    left = list(nodes)
    while left:
        node = left.pop()
        if node.kind is Kind.FOLDER:
            left.extend(node.children())
        else:
            yield node.refusal


def _recognise(
    root: Node, modules: frozenset[str], junk: tuple[Node, ...], path: Path, depth: int = 0
) -> Class:
    everything = archives.inside(root, MAX_CLASS_MEMBERS)
    nodes = tuple(node for node in everything if not is_junk(node.name))
    junk = (*junk, *(node for node in everything if is_junk(node.name)))
    for attempt in _SPECIFIC:
        if found := attempt(nodes, root.name):
            return Class(found, junk)
    if len(nodes) == 1 and _holds_a_class(nodes[0], modules, depth):
        return _recognise(nodes[0], modules, junk, path, depth + 1)
    sections.refuse(nodes, modules, path)
    for attempt in (folders.recognise, flat.recogniser(modules)):
        if found := attempt(nodes, root.name):
            return Class(found, junk)
    message = (
        f"{path}: holds no folder, zip or source file of a student; expected a download of "
        "submissions or one folder per student (for a single submission: grader check)"
    )
    raise UsageError(message)


def _holds_a_class(node: Node, modules: frozenset[str], depth: int) -> bool:
    """Whether a single folder or zip is packed around a class, and is not one submission."""
    if node.kind not in (Kind.FOLDER, Kind.ARCHIVE) or depth >= archives.MAX_DEPTH:
        return False
    try:
        nodes = tuple(n for n in archives.inside(node, MAX_CLASS_MEMBERS) if not is_junk(n.name))
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
