"""A folder of several classes → refused: each would be taken for a student.

One student's folder may look like a class, say of files that were downloaded from Canvas; those of
most students never do. And classes have other students each, while the folders that students make
have the same names everywhere.
"""

from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.layouts import blackboard, canvas, flat, moodle, repositories
from grader.intake.nodes import Kind, Node, RefusedError, is_junk
from grader.intake.shares import OWN_FOLDER, Sorted

# Enough to know that these are classes; opening all would read a large class twice.
_LOOKED_INTO = 20
_NAMED = 3
# It may be a student's zip after all, and must not cost more memory than a class is worth.
_MEMBERS = 200_000
_CONTAINERS = (Kind.FOLDER, Kind.ARCHIVE)
_Recognise = Callable[[tuple[Node, ...], str], Sorted | None]
# No student names files so, but who hands in what was downloaded.
_PLATFORMS: tuple[_Recognise, ...] = (moodle.recognise, blackboard.recognise, canvas.recognise)


def refuse(nodes: tuple[Node, ...], modules: frozenset[str], path: Path) -> None:
    """UsageError when most of the folders and archives there are classes of their own."""
    seen = [node for node in nodes if node.kind in _CONTAINERS][:_LOOKED_INTO]
    found = {node.name: _students(node, modules) for node in seen}
    classes = {name: students for name, students in found.items() if students}
    if len(classes) < 2 or 2 * len(classes) <= len(seen):  # noqa: PLR2004  one is none
        return
    if not frozenset.intersection(*classes.values()):
        named = ", ".join(map(repr, list(classes)[:_NAMED]))
        message = (
            f"{path}: holds several classes ({named}), not students; "
            "grade one at a time, each with an OUT of its own"
        )
        raise UsageError(message)


def _students(node: Node, modules: frozenset[str], depth: int = 0) -> frozenset[str]:
    """Who has work in a folder or archive, or in the one that is in it; nobody when it is one's."""
    try:
        nodes = tuple(n for n in archives.inside(node, _MEMBERS) if not is_junk(n.name))
        below = [n for n in nodes if n.kind in _CONTAINERS]
        if len(nodes) == len(below) == 1 and depth < archives.MAX_DEPTH:
            return _students(below[0], modules, depth + 1)
        if any((f := attempt(nodes, node.name)) and len(f.shares) > 1 for attempt in _PLATFORMS):
            # One's own, as it were: platforms number everybody.
            return frozenset({node.path})
        clones = repositories.recognise(nodes, node.name)
        if clones and len(clones.shares) > 1:
            return frozenset(share.student for share in clones.shares)
        return _in_files(node, nodes, modules) or _in_folders(node, below, modules)
    except RefusedError:
        return frozenset()


def _in_files(node: Node, nodes: tuple[Node, ...], modules: frozenset[str]) -> frozenset[str]:
    """Whose files bear their name beside an exercise file's, when there are several."""
    found = flat.recogniser(modules)(nodes, node.name)
    shares = found.shares if found else ()
    named = [one.student for one in shares if any(piece.given for piece in one.pieces)]
    return frozenset(named) if len(named) > 1 else frozenset()


def _in_folders(node: Node, below: list[Node], modules: frozenset[str]) -> frozenset[str]:
    """The names of folders and archives, when several have the same exercise file."""
    if _own_files(node, modules):
        return frozenset()
    files = {one.name: _own_files(one, modules) for one in below[:_LOOKED_INTO]}
    counts = Counter(chain.from_iterable(files.values()))
    return frozenset(files) if max(counts.values(), default=0) > 1 else frozenset()


def _own_files(node: Node, modules: frozenset[str]) -> frozenset[str]:
    """The exercise files in a folder or archive, or in its folder of them."""
    nodes = archives.inside(node, _MEMBERS)
    own = [n for n in nodes if n.name.casefold() == OWN_FOLDER and n.kind is Kind.FOLDER]
    files = chain(nodes, *(archives.inside(n, _MEMBERS) for n in own))
    stems = (n.name.casefold().removesuffix(".py") for n in files if n.kind is Kind.FILE)
    return modules & frozenset(stems)
