"""nbgrader: a course with submitted/STUDENT/ASSIGNMENT/, that folder alone, or its exchange."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from grader.errors import UsageError
from grader.intake import archives
from grader.intake.nodes import Kind, Node, RefusedError, is_junk
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Message

LAYOUT = "nbgrader"
TRACES = frozenset({"gradebook.db", "nbgrader_config.py", "submitted", ".nbgrader.log"})
TOOL_FOLDERS = frozenset(
    ("source", "release", "autograded", "feedback", "submitted", "downloaded", "solution")
)
_SUBMITTED = "submitted"
_EXCHANGED = re.compile(
    r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d[^+]*)(?:\+.*)?", re.DOTALL
)
_MAX_MEMBERS = 200_000


@dataclass(frozen=True, slots=True)
class _Work:
    """What a student handed in for an assignment."""

    student: str
    assignment: str
    node: Node
    time: str = ""


def recogniser(
    modules: frozenset[str], wanted: str = ""
) -> Callable[[tuple[Node, ...], str], Sorted | None]:
    """Return the `recognise` of a course; `wanted` is the assignment to grade, where it is told."""

    def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
        folders = {node.name.casefold(): node for node in nodes if node.kind is Kind.FOLDER}
        own = folders.get(_SUBMITTED)
        read: tuple[Node, ...] = ()
        if own is not None and _is_course(nodes):
            works = [*_works(_inside(own))]
            read = tuple(node for node in nodes if is_of_the_tool(node))
            beside = [node for node in nodes if node not in read]
        elif container.casefold() == _SUBMITTED and _holds_assignments([*folders.values()]):
            works = [*_works(nodes)]
            beside = [node for node in nodes if node.kind is not Kind.FOLDER]
        else:
            works = [*_exchanged(nodes)]
            beside = [node for node in nodes if all(node is not work.node for work in works)]
        if not works:
            return None
        chosen, assumed = _chosen(works, modules, wanted)
        graded = {id(work.node): work for work in works if work.assignment in chosen}
        everything = (*(work.node for work in works), *beside, *read)
        return sort(LAYOUT, everything, _claims(graded), read, assumed)

    return recognise


def _claims(graded: Mapping[int, _Work]) -> Callable[[Node], Iterator[Claim]]:
    def claims(node: Node) -> Iterator[Claim]:
        if work := graded.get(id(node)):
            identities = {"login": work.student}
            yield Claim(student=work.student, identities=identities, attempt=(work.time,))

    return claims


def is_of_the_tool(node: Node) -> bool:
    """Return whether a node is one of those that nbgrader makes in a course."""
    name = node.name.casefold()
    return name in TRACES or (node.kind is Kind.FOLDER and name in TOOL_FOLDERS)


def has_traces(nodes: tuple[Node, ...]) -> bool:
    """Return whether nbgrader keeps a course in this folder."""
    return any(node.name.casefold() in TRACES - {_SUBMITTED} for node in nodes)


def _is_course(nodes: tuple[Node, ...]) -> bool:
    tools = sum(is_of_the_tool(node) for node in nodes)
    return has_traces(nodes) or tools > 1


def _holds_assignments(students: list[Node]) -> bool:
    """Return whether no folder holds a student's files but in a folder of an assignment."""
    inside = [child for student in students for child in _inside(student)]
    return any(child.kind is Kind.FOLDER for child in inside) and not any(map(_is_source, inside))


def _chosen(
    works: list[_Work], modules: frozenset[str], wanted: str
) -> tuple[frozenset[str], tuple[Message, ...]]:
    """Return the assignments to grade: the one that is wanted, else those with exercise files."""
    names = sorted({work.assignment for work in works})
    if wanted and wanted not in names:
        listed = ", ".join(names)
        message = (
            f"--nbgrader {wanted}: the course has no such assignment handed in; it has: {listed}"
        )
        raise UsageError(message, "nbgrader_unknown", name=wanted, known=listed)
    if wanted or len(names) == 1:
        return frozenset({wanted or names[0]}), ()
    held: dict[str, set[str]] = defaultdict(set)
    for work in works:
        held[work.assignment] |= _modules(work.node, modules)
    holding = [name for name in names if held[name]] or names
    files = [*chain.from_iterable(held[name] for name in holding)]
    if len(holding) > 1 and (len(files) > len(set(files)) or not files):
        listed = ", ".join(holding)
        message = (
            "this nbgrader course holds several assignments with the same exercise files "
            f"({listed}); name one: --nbgrader ASSIGNMENT"
        )
        raise UsageError(message, "nbgrader_several", names=listed)
    shown = ", ".join(holding)
    return frozenset(holding), (Message(id="intake.nbgrader", parameters={"names": shown}),)


def _works(students: tuple[Node, ...]) -> Iterator[_Work]:
    for student in students:
        if student.kind is Kind.FOLDER and not student.name.startswith("."):
            for one in _inside(student):
                if one.kind is Kind.FOLDER and not one.name.startswith("."):
                    yield _Work(student.name, one.name, one)


def _exchanged(nodes: tuple[Node, ...]) -> Iterator[_Work]:
    for node in nodes:
        match = _EXCHANGED.fullmatch(node.name)
        if match and node.kind is Kind.FOLDER:
            yield _Work(match["student"], match["assignment"], node, match["time"])


def _modules(node: Node, modules: frozenset[str]) -> set[str]:
    stems = (child.name.casefold().removesuffix(".py") for child in _inside(node))
    return {stem for stem in stems if stem in modules}


def _is_source(node: Node) -> bool:
    return node.name.casefold().endswith((".py", ".ipynb"))


def _inside(node: Node) -> tuple[Node, ...]:
    if node.kind is not Kind.FOLDER:
        return ()
    try:
        return tuple(n for n in archives.inside(node, _MAX_MEMBERS) if not is_junk(n.name))
    except RefusedError:
        return ()
