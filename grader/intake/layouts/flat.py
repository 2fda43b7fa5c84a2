"""Flat files: STUDENT.py, STUDENT.ipynb, or STUDENT_losses.py with an exercise file in the name."""

import re
from collections.abc import Callable, Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort

LAYOUT = "flat"
_FILE = re.compile(r"(?P<stem>.+?)(?P<suffix>\.py|\.ipynb)", re.IGNORECASE | re.DOTALL)


def recogniser(modules: frozenset[str]) -> Callable[[tuple[Node, ...], str], Sorted | None]:
    """The `recognise` of a course whose files have these names, without their suffix."""

    def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
        del container
        sources = [node for node in nodes if _match(node)]
        # Files named as in exercises/ are one student's, not a class.
        if not sources or any(_stem(node).casefold() in modules for node in sources):
            return None
        return sort(LAYOUT, nodes, _claims(modules))

    return recognise


def _claims(modules: frozenset[str]) -> Callable[[Node], Iterator[Claim]]:
    names = "|".join(map(re.escape, sorted(modules)))
    first = re.compile(rf"(?P<module>{names})[-_ ]+(?P<student>.+)", re.IGNORECASE | re.DOTALL)
    last = re.compile(rf"(?P<student>.+?)[-_ ]+(?P<module>{names})", re.IGNORECASE | re.DOTALL)

    def claims(node: Node) -> Iterator[Claim]:
        match = _match(node)
        if match is None:
            return
        parts = last.fullmatch(match["stem"]) or first.fullmatch(match["stem"])
        if parts is None:
            yield Claim(student=match["stem"])
        else:
            given = f"{parts['module']}{match['suffix']}"
            # `ada_losses.py` and `losses-ada.py`: two files for one exercise file.
            yield Claim(student=parts["student"], given=given, origin=_way(node, given))

    return claims


def _way(node: Node, given: str) -> str:
    """Return how a name was put together, apart from the name of the exercise file."""
    module = given.rpartition(".")[0]
    return re.sub(re.escape(module), "*", _stem(node), count=1, flags=re.IGNORECASE)


def _match(node: Node) -> re.Match[str] | None:
    return _FILE.fullmatch(node.name) if node.kind is Kind.FILE else None


def _stem(node: Node) -> str:
    return node.name.rpartition(".")[0]
