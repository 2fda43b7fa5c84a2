"""Canvas, "Download submissions": flat files NAME[_LATE]_USER_ATTACHMENT_ORIGINAL."""

import re
from collections.abc import Iterator

from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Fact

LAYOUT = "canvas"
_FILE = re.compile(
    r"(?:(?!LATE_)(?P<name>.+?)_)?(?P<late>LATE_)?"
    r"(?P<user>\d+|anon_[A-Za-z0-9]+)_(?P<attachment>\d+)_(?P<file>.+)",
    re.DOTALL,
)
# Canvas puts -1, -2 at the end of a name that is uploaded again. All files of a download are of
# the last attempt: what counts them counts files.
_AGAIN = re.compile(
    r"(?P<stem>.+?)-(?P<number>\d{1,4})(?P<suffix>\.(?:py|ipynb|zip))", re.IGNORECASE
)


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder of which most files bear Canvas's names."""
    del container
    files = [node for node in nodes if node.kind in (Kind.FILE, Kind.ARCHIVE)]
    matched = sum(1 for node in files if _FILE.fullmatch(node.name))
    if 2 * matched <= len(nodes):
        return None
    return sort(LAYOUT, nodes, _claims)


def _claims(node: Node) -> Iterator[Claim]:
    match = _FILE.fullmatch(node.name)
    if match is None or node.kind is Kind.FOLDER:
        return
    user, name = match["user"], match["name"] or ""
    anonymous = user.startswith("anon_")
    again = _AGAIN.fullmatch(match["file"])
    facts = [Fact.LATE] if match["late"] else []
    facts += [Fact.ANONYMOUS] if anonymous else []
    facts += [Fact.RESUBMITTED] if again else []
    yield Claim(
        student=user if anonymous or not name else f"{name}_{user}",
        name=name,
        identities={"canvas_anonymous" if anonymous else "canvas_id": user},
        facts=tuple(facts),
        given=f"{again['stem']}{again['suffix']}" if again else match["file"],
        number=(int(again["number"]) if again else 0, int(match["attachment"])),
    )
