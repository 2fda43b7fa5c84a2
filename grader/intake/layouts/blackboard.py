"""Blackboard, "Assignment file download": flat files COLUMN_USER_attempt_TIME[_ORIGINAL].

Columns and user names may both contain underscores. Where they part is told by the text file that
Blackboard writes for each attempt, or by the name of the download; else the column is what the
names of all files share.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from grader.intake import encodings
from grader.intake.nodes import Kind, Node, RefusedError
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Message

LAYOUT = "blackboard"
# The word between user and time is in the platform's language: attempt, poging, Versuch.
_FILE = re.compile(
    r"(?P<start>.+?)_(?P<word>[^_\d][^_]*)_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<text>\.txt))",
    re.DOTALL,
)
_DOWNLOAD = re.compile(r"gradebook_(?P<both>.+?)_\d{4}(?:-\d\d){5}.*", re.IGNORECASE | re.DOTALL)
# `Name: Ada Lovelace (alovelace)`, in any language, is among the first lines.
_PERSON = re.compile(
    r"(?:[^:\uff1a]*[:\uff1a])?\s*(?P<name>.*?)\s*[(\uff08](?P<user>[^()\uff08\uff09]+)[)\uff09]\s*"
)
_FIRST_LINES = 3
_MAX_TEXT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class _Person:
    """Whose files begin in one way, and the column that they were handed in for."""

    user: str
    column: str
    name: str = ""


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder in which a file bears Blackboard's name."""
    matches = [m for node in nodes if node.kind is not Kind.FOLDER and (m := _match(node))]
    if not matches:
        return None
    starts = dict.fromkeys(match["start"] for match in matches)
    told = _told(nodes)
    guessed = _guessed([start for start in starts if start not in told], told, container)
    people = told | guessed
    assumed = tuple(
        Message(
            id="intake.blackboard_column",
            parameters={"column": column, "user": next(iter(users)), "users": len(users)},
        )
        for column, users in _by_column(guessed.values()).items()
    )
    return sort(LAYOUT, nodes, _claims(people), assumed=assumed)


def _claims(people: Mapping[str, _Person]) -> Callable[[Node], Iterator[Claim]]:
    def claims(node: Node) -> Iterator[Claim]:
        match = _match(node)
        if match is not None and node.kind is not Kind.FOLDER:
            person = people[match["start"]]
            yield Claim(
                student=person.user,
                name=person.name,
                identities={"login": person.user},
                given=match["file"] or "submission.txt",
                attempt=(match["time"],),
                origin=match["start"],
            )

    return claims


def _match(node: Node) -> re.Match[str] | None:
    return _FILE.fullmatch(node.name)


def _told(nodes: Iterable[Node]) -> dict[str, _Person]:
    """Return whose files are, as the text files of the attempts tell."""
    found: dict[str, _Person] = {}
    for node in nodes:
        match = _match(node)
        if match and match["text"] and node.kind is Kind.FILE and match["start"] not in found:
            person = _read_person(node, match["start"])
            found |= {match["start"]: person} if person else {}
    return found


def _read_person(node: Node, start: str) -> _Person | None:
    try:
        text = encodings.decoded(node.read(_MAX_TEXT_BYTES)) or ""
    except RefusedError:
        return None
    for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        match = _PERSON.fullmatch(line.strip())
        # The student may write into the file: only who stands in its name is believed.
        if match and start.casefold().endswith(f"_{match['user'].strip().casefold()}"):
            at = len(start) - len(match["user"].strip())
            return _Person(start[at:], start[: at - 1], match["name"])
    return None


def _guessed(starts: list[str], told: Mapping[str, _Person], container: str) -> dict[str, _Person]:
    """Return whose files are that no text file tells of."""
    columns = {person.column for person in told.values()}
    if download := _DOWNLOAD.fullmatch(container):
        both = f"_{download['both']}"
        tails = {start: _overlap(both, start) for start in starts}
        columns |= {tail for tail in tails.values() if tail}
    known: dict[str, _Person] = {}
    for start in starts:
        fitting = [c for c in columns if start.startswith(f"{c}_") and len(start) > len(c) + 1]
        if fitting:
            column = max(fitting, key=len)
            known[start] = _Person(start[len(column) + 1 :], column)
    return known | _apart([start for start in starts if start not in known])


def _overlap(both: str, start: str) -> str:
    """Return the longest beginning of `start` that `COURSE_COLUMN` ends with."""
    parts = start.split("_")
    starts = ("_".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((one for one in starts if both.endswith(f"_{one}")), "")


def _apart(starts: list[str]) -> dict[str, _Person]:
    """Take away the column that all share; where they share none there are several columns."""
    column = _shared(starts)
    if column or len(starts) < 2:  # noqa: PLR2004  one shares everything
        return {start: _without(start, column) for start in starts}
    groups = defaultdict(list)
    for start in starts:
        groups[start.partition("_")[0]].append(start)
    columns = {start: _shared(group) for group in groups.values() for start in group}
    return {start: _without(start, column) for start, column in columns.items()}


def _without(start: str, column: str) -> _Person:
    user = start[len(column) + 1 :] if column else start
    return _Person(user or start, column if user else "")


def _shared(starts: list[str]) -> str:
    """Return the column: the parts that all names share, and at least one part is a user's."""
    parts = [start.split("_") for start in starts]
    if len(parts) == 1:
        # Only one student: the user name is taken to be the last part, or two for a mere initial.
        initial = len(parts[0]) > 2 and len(parts[0][-1]) == 1 and parts[0][-1].isalpha()  # noqa: PLR2004
        return "_".join(parts[0][: -2 if initial else -1])
    shared = [p[0] for p in takewhile(lambda same: len(set(same)) == 1, zip(*parts, strict=False))]
    shared = shared[: min((len(one) - 1 for one in parts), default=0)]
    # `smith_j` and `smith_k`: what is left is an initial of each, so the part before is theirs.
    while len(shared) > 1 and all(len("".join(one[len(shared) :])) == 1 for one in parts):
        shared = shared[:-1]
    return "_".join(shared)


def _by_column(people: Iterable[_Person]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for person in people:
        found[person.column][person.user] = None
    return found
