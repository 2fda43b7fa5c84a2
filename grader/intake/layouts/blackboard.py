"""Blackboard, "Assignment file download": flat files COLUMN_USER_attempt_TIME[_ORIGINAL]."""

import re
from collections.abc import Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort

LAYOUT = "blackboard"
# The word between user and time is in the platform's language: attempt, poging, Versuch.
_FILE = re.compile(
    r"(?P<column>.+)_(?P<user>[^_]+)_(?P<word>[^\W\d_]+)_(?P<time>\d{4}(?:-\d\d){5})"
    r"(?:_(?P<file>.+)|\.txt)",
    re.DOTALL,
)


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder in which a file bears Blackboard's name."""
    del container
    if not any(_FILE.fullmatch(node.name) for node in nodes if node.kind is not Kind.FOLDER):
        return None
    return sort(LAYOUT, nodes, _claims)


def _claims(node: Node) -> Iterator[Claim]:
    match = _FILE.fullmatch(node.name)
    if match is not None and node.kind is not Kind.FOLDER:
        yield Claim(
            student=match["user"],
            identities={"login": match["user"]},
            given=match["file"] or "submission.txt",
            attempt=(match["time"],),
        )
