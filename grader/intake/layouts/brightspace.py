"""Brightspace (D2L), "Download": NUMBER-NUMBER - NAME - DATE/ folders, or files of such names."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.intake.dates import Moment, Order, order_of, read_moment
from grader.intake.names import key
from grader.intake.nodes import Kind, Node
from grader.intake.shares import Claim, Sorted, sort
from grader.model import Fact, Message

LAYOUT = "brightspace"
_INDEX = "index.html"
# Two numbers, then the organisation's own number of the student where the course shows it.
_START = re.compile(r"(?P<user>\d+)-(?P<folder>\d+)\s*-\s+(?P<rest>\S.*)", re.DOTALL)
_OWN_NUMBER = re.compile(r"(?P<sid>[A-Za-z]{0,3}\d{4,12})\s+-\s+(?P<rest>.+)", re.DOTALL)
_HYPHEN = re.compile(r"\s*[-\u2013]\s*")
# What Brightspace calls everybody whom a blind marker must not know.
_BLIND = re.compile(r"(?:anonymous|anonyme|anónimo|anonym|anoniem|匿名)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The parts of a name; `moment` is None where the date is in no form that is known."""

    user: str
    sid: str
    name: str
    moment: Moment | None
    file: str


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder in which an entry bears Brightspace's name."""
    del container
    names = [node.name for node in nodes if _START.fullmatch(node.name)]
    order = order_of(names)
    found = {node.name: entry for node in nodes if (entry := _entry(node, order))}
    if not any(entry.moment for entry in found.values()):
        return None
    read = tuple(n for n in nodes if n.name.casefold() == _INDEX and n.kind is Kind.FILE)
    unread = any(entry.moment is None for entry in found.values())
    assumed = (Message(id="intake.dates_unread"),) if unread else ()
    return sort(LAYOUT, nodes, _claims(found, _namesakes(found)), read, assumed)


def _claims(
    entries: dict[str, _Entry], namesakes: frozenset[str]
) -> Callable[[Node], Iterator[Claim]]:
    # One order for all attempts: where a date cannot be read, the platform's number decides.
    dated = all(entry.moment for entry in entries.values())

    def claims(node: Node) -> Iterator[Claim]:
        entry = entries.get(node.name)
        if entry is None:
            return
        blind = _BLIND.fullmatch(entry.name) is not None
        numbered = blind or key(entry.name) in namesakes
        moment = entry.moment if dated and entry.moment else ()
        yield Claim(
            student=f"{entry.name}_{entry.user}" if numbered else entry.name,
            name="" if blind else entry.name,
            identities={"brightspace": entry.user, **({"sid": entry.sid} if entry.sid else {})},
            facts=(Fact.ANONYMOUS,) if blind else (),
            given=entry.file,
            attempt=(*moment, int(entry.user)),
            origin=entry.sid or entry.user,
        )

    return claims


def _namesakes(entries: dict[str, _Entry]) -> frozenset[str]:
    """Return the names that several students have, as far as the numbers tell.

    The first number is the student's where one occurs twice, and the attempt's where none does.
    """
    users: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    moments: dict[tuple[str, str], set[Moment | None]] = defaultdict(set)
    for entry in entries.values():
        name = key(entry.name)
        users[name].add(entry.user)
        own[name].add(entry.sid)
        moments[name, entry.user].add(entry.moment)
    of_students = any(len(attempts) > 1 for attempts in moments.values())
    by_user = (name for name, numbers in users.items() if of_students and len(numbers) > 1)
    by_own = (name for name, numbers in own.items() if len(numbers - {""}) > 1)
    return frozenset((*by_user, *by_own))


def _entry(node: Node, order: Order) -> _Entry | None:
    match = _START.fullmatch(node.name)
    if match is None:
        return None
    own = _OWN_NUMBER.fullmatch(match["rest"])
    sid, rest = (own["sid"], own["rest"]) if own else ("", match["rest"])
    is_file = node.kind is not Kind.FOLDER
    for hyphen in _HYPHEN.finditer(rest):
        name, after = rest[: hyphen.start()].strip(), rest[hyphen.end() :]
        dated = read_moment(after, order)
        if name and dated and (file := _file(after[dated.end :], is_file=is_file)) is not None:
            return _Entry(match["user"], sid, name, dated.moment, file)
    return _undated(match["user"], sid, rest, is_file=is_file)


def _file(rest: str, *, is_file: bool) -> str | None:
    """Return the student's own name of the file after a date; None when that is no such name."""
    if not is_file:
        return None if rest.strip() else ""
    match = re.fullmatch(r"\s*[-\u2013]\s*(\S.*)", rest, re.DOTALL)
    if match:
        return match[1]
    # A zip for each attempt: the date, and nothing else but the ending.
    return f"submission{rest}" if re.fullmatch(r"\.\w{1,5}", rest) else None


def _undated(user: str, sid: str, rest: str, *, is_file: bool) -> _Entry | None:
    parts = re.split(r"\s*-\s+", rest, maxsplit=2)
    if len(parts) < 2 + is_file or not re.search(r"\d{2}", parts[1]):
        return None
    return _Entry(user, sid, parts[0], None, parts[2] if is_file else "")
