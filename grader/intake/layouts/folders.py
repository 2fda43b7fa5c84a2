"""The plain form: one folder, or one zip, per student."""

from collections.abc import Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort

LAYOUT = "folders"


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder that holds folders or zips."""
    del container
    if not any(_is_students(node) for node in nodes):
        return None
    return sort(LAYOUT, nodes, _claims)


def _claims(node: Node) -> Iterator[Claim]:
    if _is_students(node):
        name = node.name if node.kind is Kind.FOLDER else node.name[: -len(".zip")]
        yield Claim(student=name or node.name)


def _is_students(node: Node) -> bool:
    hidden = node.name.startswith(".")
    return node.kind in (Kind.FOLDER, Kind.ARCHIVE) and not hidden
