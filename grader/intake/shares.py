"""Whose a file is: the claims of a layout on nodes → one share per student."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from grader.intake.nodes import Node
from grader.model import Fact

# The course's folder of exercise files: what lies in it is the student's, whatever lies around it.
OWN_FOLDER = "exercises"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose a node is. `student` is the key: unique in the class, the same in every download.

    `given` is what the student called the file, where the platform renamed it; of several attempts
    the greatest one counts.
    """

    student: str
    name: str = ""
    identities: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    given: str = ""
    attempt: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A node of a student; see Claim."""

    node: Node
    given: str
    attempt: tuple[int | str, ...]


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

    `read` are files about the class that the layout itself has read.
    """

    layout: str
    shares: tuple[Share, ...]
    left: tuple[Node, ...] = ()
    read: tuple[Node, ...] = ()


def sort(
    layout: str,
    nodes: Iterable[Node],
    claims: Callable[[Node], Iterable[Claim]],
    read: tuple[Node, ...] = (),
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
    return Sorted(layout=layout, shares=shares, left=tuple(left), read=read)


def _share(student: str, claimed: list[tuple[Claim, Node]]) -> Share:
    facts = dict.fromkeys(fact for claim, _ in claimed for fact in claim.facts)
    if len({(claim.given, claim.attempt) for claim, _ in claimed}) > len(
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
        pieces=tuple(Piece(node, claim.given, claim.attempt) for claim, node in claimed),
    )
