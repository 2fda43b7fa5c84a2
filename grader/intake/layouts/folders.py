"""The plain form: one folder, or one zip, per student."""

from collections.abc import Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Fact

LAYOUT = "folders"
# What course tools call folders that are no student's; a person should look at such a "student".
TOOL_FOLDERS = frozenset(
    (
        *("source", "release", "autograded", "feedback", "submitted", "downloaded"),
        *("solution", "solutions", "starter", "template"),
    )
)


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder that holds folders or zips."""
    del container
    if not any(_is_students(node) for node in nodes):
        return None
    return sort(LAYOUT, nodes, _claims)


def _claims(node: Node) -> Iterator[Claim]:
    if _is_students(node):
        name = node.name if node.kind is Kind.FOLDER else node.name[: -len(".zip")]
        fact = (Fact.TOOL_FOLDER,) if node.name.casefold() in TOOL_FOLDERS else ()
        yield Claim(student=name or node.name, facts=fact, origin=id(node))


def _is_students(node: Node) -> bool:
    hidden = node.name.startswith(".")
    return node.kind in (Kind.FOLDER, Kind.ARCHIVE) and not hidden
