"""Moodle, "Download all submissions": NAME_ID_assignsubmission_PLUGIN as folders or files."""

import re
from collections.abc import Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Fact

LAYOUT = "moodle"
_ENTRY = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<plugin>file|onlinetext)_?(?P<file>.*)",
    re.DOTALL,
)
# What Moodle calls those whom a blind marker must not know, in any of its languages' order.
_BLIND = re.compile(r"(?:Participant|参与者|參與者)", re.IGNORECASE)


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder in which an entry bears Moodle's name."""
    del container
    if not any(_ENTRY.fullmatch(node.name) for node in nodes):
        return None
    return sort(LAYOUT, nodes, _claims)


def _claims(node: Node) -> Iterator[Claim]:
    match = _ENTRY.fullmatch(node.name)
    if match is None:
        return
    blind = _BLIND.fullmatch(match["name"]) is not None
    yield Claim(
        student=f"{match['name']}_{match['id']}",
        name="" if blind else match["name"],
        identities={"moodle_participant": match["id"]},
        facts=(Fact.ANONYMOUS,) if blind else (),
        given="" if node.kind is Kind.FOLDER else match["file"],
        origin=_origin(node) if match["plugin"] == "file" else None,
    )


def _origin(node: Node) -> str:
    """A folder by its name; the flat files of a student are one download's."""
    return node.name if node.kind is Kind.FOLDER else ""
