"""Whose a file is: the claims of a layout on nodes → one share per student."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from grader.intake.names import key
from grader.intake.nodes import Kind, Node
from grader.model import Fact, Message

# The course's folder of exercise files: what lies in it is the student's, whatever lies around it.
OWN_FOLDER = "exercises"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose a node is. `student` is the key: unique in the class, the same in every download.

    `given` is what the student called the file, where the platform renamed it; of several attempts
    the greatest one counts, of several files of one attempt the one with the greatest `number`.
    `origin` differs where the key alone says that two nodes are one student's: a folder and a zip
    of one name, two numbers of one name; None where the platform says it.
    """

    student: str
    name: str = ""
    identities: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    given: str = ""
    attempt: tuple[int | str, ...] = ()
    number: tuple[int, ...] = ()
    origin: Hashable = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A node of a student; see Claim."""

    node: Node
    given: str
    attempt: tuple[int | str, ...]
    number: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """All that one student handed in, not read yet."""

    student: str
    name: str
    identities: Mapping[str, str]
    facts: tuple[Fact, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What a layout made of a class: a share per student, by student, and what is nobody's.

    `read` are files about the class that the layout itself has read. `merged` are the names of the
    nodes of different origin that became one student, by student; `assumed` says what the layout
    took for granted because no file says it.
    """

    layout: str
    shares: tuple[Share, ...]
    left: tuple[Node, ...] = ()
    read: tuple[Node, ...] = ()
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assumed: tuple[Message, ...] = ()

    def alike(self) -> tuple[str, ...]:
        """Return the students whose keys differ only as few people mean them to."""
        found: dict[str, list[str]] = {}
        for share in self.shares:
            found.setdefault(key(share.student), []).append(share.student)
        return tuple(" / ".join(names) for names in found.values() if len(names) > 1)


def sort(
    layout: str,
    nodes: Iterable[Node],
    claims: Callable[[Node], Iterable[Claim]],
    read: tuple[Node, ...] = (),
    assumed: tuple[Message, ...] = (),
) -> Sorted:
    """Give each node to the students who have a claim on it."""
    claimed: dict[str, list[tuple[Claim, Node]]] = {}
    left = []
    for node in nodes:
        found = tuple(claims(node))
        for claim in found:
            claimed.setdefault(claim.student, []).append((claim, node))
        if not found and node not in read:
            left.append(node)
    shares = tuple(_share(student, claimed[student]) for student in sorted(claimed))
    merged = {student: _origins(claimed[student]) for student in sorted(claimed)}
    return Sorted(
        layout=layout,
        shares=shares,
        left=tuple(left),
        read=read,
        merged={student: names for student, names in merged.items() if len(names) > 1},
        assumed=assumed,
    )


def _origins(claimed: list[tuple[Claim, Node]]) -> tuple[str, ...]:
    """Return the name of the first node of each origin."""
    first: dict[Hashable, str] = {}
    for claim, node in claimed:
        if claim.origin is not None:
            first.setdefault(claim.origin, node.name + "/" * (node.kind is Kind.FOLDER))
    return tuple(first.values())


def _share(student: str, claimed: list[tuple[Claim, Node]]) -> Share:
    facts = dict.fromkeys(fact for claim, _ in claimed for fact in claim.facts)
    if len({(claim.given, claim.attempt, claim.number) for claim, _ in claimed}) > len(
        {claim.given for claim, _ in claimed}
    ):
        facts[Fact.RESUBMITTED] = None
    identities: dict[str, str] = {}
    for claim, _ in claimed:
        identities.update(claim.identities)
    return Share(
        student=student,
        name=next((claim.name for claim, _ in claimed if claim.name), ""),
        identities=identities,
        facts=tuple(facts),
        pieces=tuple(
            Piece(node, claim.given, claim.attempt, claim.number) for claim, node in claimed
        ),
    )
