"""A folder or zip → the class in it, sorted by student: which layout it is, whose each file is.

The folder or zip that alone holds the class is entered, whatever lies around it: a download is
often packed once more, and a roster or a gradebook lies beside it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.errors import UsageError
from grader.intake import archives, people, rosters, sections
from grader.intake.layouts import (
    blackboard,
    brightspace,
    canvas,
    flat,
    folders,
    gradescope,
    moodle,
    nbgrader,
    repositories,
)
from grader.intake.names import key
from grader.intake.nodes import Kind, Names, Node, Refusal, RefusedError, is_junk, on_disk
from grader.intake.rosters import Roster
from grader.intake.shares import OWN_FOLDER, Sorted

MAX_CLASS_MEMBERS = 2_000_000
_SOURCES = (".py", ".ipynb")
_TABLES = (".csv", ".tsv", ".txt", ".xls")
_MAX_ROSTER_BYTES = 4 << 20
_MOST_TABLES = 10
# A class beside more folders than these is no class beside what lies about.
_MOST_BESIDE = 12
_MOST_INSIDE = 50
_CONTAINERS = (Kind.FOLDER, Kind.ARCHIVE)
# What a folder of all submissions is called; no student's is.
_CLASS_FOLDERS = frozenset(
    (
        *("submissions", "submission", "submitted", "students", "class", "handins", "hand-ins"),
        *(
            "abgaben",
            "entregas",
            "rendus",
            "devoirs",
            "consegne",
            "提交",
            "学生",
            "学生作业",
            "作业",
        ),
    )
)
_Recognise = Callable[[tuple[Node, ...], str], Sorted | None]


@dataclass(frozen=True, slots=True)
class Class:
    """A class, sorted; `junk` is what no student wrote, beside the submissions.

    `root` is the name of the folder or zip that was given; `names` knows how the names in archives
    were read.
    """

    sorted: Sorted
    junk: tuple[Node, ...]
    root: str = ""
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the instructor tells about a class beforehand.

    `encoding` is that of the names in zips, `assignment` the one of an nbgrader course.
    """

    roster: Roster | None = None
    encoding: str = ""
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class _Search:
    """What stays the same on the way to the class."""

    path: Path
    modules: frozenset[str]
    roster: Roster | None
    specific: tuple[_Recognise, ...]


def recognise(path: Path, modules: frozenset[str], told: Told | None = None) -> Class:
    """The class in a folder or zip; `modules` are the names of the exercise files, without suffix.

    Raises:
        UsageError: there is none, and what there is instead.
    """
    told = told or Told()
    roster = told.roster
    names = Names(told.encoding, roster.knows if roster else None)
    root = on_disk(path, names)
    if not path.exists():
        message = f"{path}: no such folder; give the folder or zip that holds the submissions"
        raise UsageError(message)
    if root.kind not in _CONTAINERS:
        message = (
            f"{path}: is neither a folder nor a zip; give the folder of the submissions, unpacked"
        )
        raise UsageError(message)
    search = _Search(path, modules, roster, _specific(modules, told.assignment))
    try:
        _refuse_locked(root, path)
        return replace(_recognise(root, search, ()), root=root.name, names=names)
    except RefusedError as error:
        reason = error.refusal.partition(".")[2].replace("_", " ")
        message = f"{path}: cannot be read ({reason})"
        raise UsageError(message) from error


def refuse_class(path: Path, modules: frozenset[str]) -> None:
    """Refuse a class where one submission is wanted.

    A folder of folders alone is one submission: its folders may be versions.

    Raises:
        UsageError: a platform's layout, a roster or several students' names are recognised.
    """
    root = on_disk(path)
    if root.kind not in _CONTAINERS:
        return
    try:
        sign = _sign_of_a_class(root, _Search(path, modules, None, _specific(modules, "")))
    except (RefusedError, UsageError):
        return
    if sign:
        message = (
            f"{path}: holds a class ({sign}), not one submission; "
            "grade it with: grader grade SUBMISSIONS -o OUT"
        )
        raise UsageError(message, "class_for_check", path=str(path), sign=sign)


def _specific(modules: frozenset[str], assignment: str) -> tuple[_Recognise, ...]:
    return (
        gradescope.recognise,
        moodle.recognise,
        blackboard.recognise,
        brightspace.recognise,
        canvas.recognise,
        repositories.recognise,
        nbgrader.recogniser(modules, assignment),
    )


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


def _recognise(root: Node, search: _Search, junk: tuple[Node, ...], depth: int = 0) -> Class:
    everything = archives.inside(root, MAX_CLASS_MEMBERS)
    nodes = tuple(node for node in everything if not is_junk(node.name))
    junk = (*junk, *(node for node in everything if is_junk(node.name)))
    for attempt in search.specific:
        if found := attempt(nodes, root.name):
            return Class(found, junk)
    tools: tuple[Node, ...] = ()
    if nbgrader.has_traces(nodes):
        tools = tuple(node for node in nodes if nbgrader.is_of_the_tool(node))
        nodes = tuple(node for node in nodes if node not in tools)
    inner = _entered(nodes, search, depth)
    if inner is not None:
        within = _recognise(inner, search, junk, depth + 1)
        beside = (*tools, *(node for node in nodes if node is not inner))
        left = (*within.sorted.left, *beside)
        return replace(within, sorted=replace(within.sorted, left=left))
    sections.refuse(nodes, search.modules, search.path)
    for attempt in (folders.recognise, flat.recogniser(search.modules)):
        if found := attempt(nodes, root.name):
            return Class(replace(found, left=(*found.left, *tools)), junk)
    message = (
        f"{search.path}: holds no folder, zip or source file of a student; expected a download of "
        "submissions or one folder per student (for a single submission: grader check)"
    )
    raise UsageError(message)


def _entered(nodes: tuple[Node, ...], search: _Search, depth: int) -> Node | None:
    """Return the folder or zip that alone holds the class; None when the class is right here."""
    containers = [node for node in nodes if _is_container(node)]
    if not containers or any(_is_own_file(node, search.modules) for node in nodes):
        return None
    search = replace(search, roster=search.roster or _roster_in(nodes))
    if len(containers) == 1:
        return containers[0] if _holds_a_class(containers[0], search, depth) else None
    # A download that was unpacked beside its zip: the folder is what people look at.
    stems = {key(node.name) for node in containers if node.kind is Kind.FOLDER}
    apart = [n for n in containers if n.kind is Kind.FOLDER or key(n.name[:-4]) not in stems]
    if len(apart) == 1:
        return apart[0] if _holds_a_class(apart[0], search, depth) else None
    named = [node for node in apart if key(node.name.removesuffix(".zip")) in _CLASS_FOLDERS]
    if len(named) == 1 and _holds_a_class(named[0], search, depth):
        return named[0]
    with_work = [node for node in apart if _has_work(node)] if len(apart) <= _MOST_BESIDE else []
    alone = with_work[0] if len(with_work) == 1 else None
    # One student may have handed in nothing but a PDF: the folder must hold people by their names.
    return alone if alone is not None and _holds_people(alone) else None


def _has_work(node: Node, depth: int = 0) -> bool:
    """Whether a source or an archive is in a folder, as far as a look at the top of it tells."""
    if node.kind is not Kind.FOLDER:
        return node.kind is Kind.ARCHIVE or node.name.casefold().endswith(_SOURCES)
    try:
        inside = node.children()[:_MOST_INSIDE] if depth <= archives.MAX_DEPTH else ()
    except RefusedError:
        return True
    return any(_has_work(child, depth + 1) for child in inside)


def _holds_people(node: Node) -> bool:
    try:
        inside = archives.inside(node, MAX_CLASS_MEMBERS)
    except RefusedError:
        return False
    return people.are_people(n.name.removesuffix(".zip") for n in inside if _is_container(n))


def _is_container(node: Node) -> bool:
    return node.kind in _CONTAINERS and not node.name.startswith(".")


def _is_own_file(node: Node, modules: frozenset[str]) -> bool:
    name = node.name.casefold()
    return name.endswith(_SOURCES) and name.rpartition(".")[0] in modules


def _roster_in(nodes: tuple[Node, ...]) -> Roster | None:
    """Return the first file that is a roster; None when there is none."""
    tables = [n for n in nodes if n.kind is Kind.FILE and n.name.casefold().endswith(_TABLES)]
    for node in tables[:_MOST_TABLES]:
        try:
            return rosters.parse(node.read(_MAX_ROSTER_BYTES), Path(node.name))
        except (UsageError, RefusedError):
            continue
    return None


def _holds_a_class(node: Node, search: _Search, depth: int) -> bool:
    """Whether a single folder or zip is packed around a class, and is not one submission."""
    if node.kind not in _CONTAINERS or depth >= archives.MAX_DEPTH:
        return False
    try:
        nodes = tuple(n for n in archives.inside(node, MAX_CLASS_MEMBERS) if not is_junk(n.name))
    except RefusedError:
        return False
    if any(attempt(nodes, node.name) for attempt in search.specific):
        return True
    if search.roster is not None:
        known = sum(_knows(search.roster, child) for child in nodes)
        if known or _knows(search.roster, node):
            return bool(known)
    if _entered(nodes, search, depth + 1) is not None:
        return True
    return _is_a_class(nodes, node.name, search.modules)


def _knows(roster: Roster, node: Node) -> bool:
    name = node.name if node.kind is Kind.FOLDER else node.name.rpartition(".")[0]
    return roster.knows(name)


def _is_a_class(nodes: tuple[Node, ...], container: str, modules: frozenset[str]) -> bool:
    """Whether these are several students' files or folders, rather than one student's."""
    if any(node.name.casefold() == OWN_FOLDER for node in nodes):
        return False
    if any(node.name.lower().endswith(_SOURCES) for node in nodes):
        found = flat.recogniser(modules)(nodes, container)
        return found is not None and len(found.shares) > 1
    students = [node.name for node in nodes if _is_container(node)]
    if people.bears_a_given_name(container) and not people.are_people(students):
        return False
    return len(students) > 1 and not people.are_versions(students)


def _sign_of_a_class(root: Node, search: _Search, depth: int = 0) -> str:
    """Return what shows that several students' work is here; "" when nothing does."""
    nodes = tuple(n for n in archives.inside(root, MAX_CLASS_MEMBERS) if not is_junk(n.name))
    for attempt in search.specific:
        found = attempt(nodes, root.name)
        if found and len(found.shares) > 1 and _is_certain(found, nodes):
            return found.layout
    containers = [node for node in nodes if _is_container(node)]
    roster = _roster_in(nodes)
    if roster is not None and _fits(roster, nodes):
        return "roster"
    names = [node.name.removesuffix(".zip") for node in containers]
    flat_ones = flat.recogniser(search.modules)(nodes, root.name)
    students = [share.student for share in flat_ones.shares] if flat_ones else []
    own = any(_is_own_file(node, search.modules) for node in nodes)
    if not own and (people.are_people(names) or people.are_people(students)):
        return ", ".join([*names, *students][:3])
    inner = _entered(nodes, search, depth) if depth < archives.MAX_DEPTH else None
    if inner is None:
        return ""
    within = archives.inside(inner, MAX_CLASS_MEMBERS)
    fits = roster is not None and _fits(roster, within)
    return _sign_of_a_class(inner, search, depth + 1) or ("roster" if fits else "")


def _is_certain(found: Sorted, nodes: tuple[Node, ...]) -> bool:
    """Whether a layout cannot be one student's own folders: two clones may be two lessons."""
    if found.layout != repositories.REPOSITORIES:
        return True
    names = [node.name for node in nodes if node.kind is Kind.FOLDER]
    clones = sum(repositories.is_clone(node) for node in nodes if node.kind is Kind.FOLDER)
    return clones > 1 and not people.are_versions(names)


def _fits(roster: Roster, nodes: tuple[Node, ...]) -> bool:
    """Whether a roster names several students whose work is here."""
    return sum(_knows(roster, node) for node in nodes) > 1
