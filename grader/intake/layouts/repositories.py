"""Cloned repositories, SLUG-LOGIN/: of GitHub Classroom, or of Classroom 50 with its scores.csv."""

import csv
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

from grader.intake.nodes import Kind, Node, RefusedError
from grader.intake.shares import Claim, Sorted, sort

REPOSITORIES = "repositories"
CLASSROOM_50 = "classroom50"
_SCORES = "scores.csv"
_CONTAINER_END = "-submissions"
_MARKS = frozenset({".git", ".github"})
_MAX_SCORES_BYTES = 64 << 20
# Enough to know; a class of a hundred thousand folders must not be opened twice.
_LOOKED_INTO = 20


def recognise(nodes: tuple[Node, ...], container: str) -> Sorted | None:
    """Sort a folder of clones: a common slug and what git leaves, or Classroom 50's scores."""
    folders = [node for node in nodes if node.kind is Kind.FOLDER]
    scores = _scores(nodes)
    if not folders or not (scores or any(map(is_clone, folders[:_LOOKED_INTO]))):
        return None
    slug = _slug([node.name for node in folders], container)
    read = tuple(node for node in nodes if scores and node.name == _SCORES)
    layout = CLASSROOM_50 if scores else REPOSITORIES
    return sort(layout, nodes, _claims(slug, scores), read)


def _claims(
    slug: str, scores: Mapping[str, Mapping[str, str]]
) -> Callable[[Node], Iterator[Claim]]:
    def claims(node: Node) -> Iterator[Claim]:
        if node.kind is not Kind.FOLDER:
            return
        lower = node.name.casefold()
        known = max((n for n in scores if lower.endswith(f"-{n.casefold()}")), key=len, default="")
        login = known or (node.name[len(slug) :] if lower.startswith(slug) else node.name)
        row = scores.get(known, {})
        names = (row.get("first_name") or "", row.get("last_name") or "")
        email = row.get("email") or ""
        yield Claim(
            student=login,
            name=" ".join(filter(None, names)),
            identities={"login": login, **({"email": email} if email else {})},
            origin=node.name,
        )

    return claims


def _slug(names: list[str], container: str) -> str:
    """What stands before the logins, with its hyphen: the container's, else what all share."""
    lower = [name.casefold() for name in names]
    named = container.casefold().removesuffix(".zip").removesuffix(_CONTAINER_END) + "-"
    if all(name.startswith(named) for name in lower):
        return named
    if len(names) == 1:
        return ""
    # What the first and the last in order share, all between them share.
    pairs = zip(min(lower), max(lower), strict=False)
    shared = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared[: shared.rfind("-") + 1]


def is_clone(node: Node) -> bool:
    """Return whether git or GitHub has left something in a folder."""
    try:
        return any(child.name in _MARKS for child in node.children())
    except RefusedError:
        return False


def _scores(nodes: tuple[Node, ...]) -> dict[str, dict[str, str]]:
    """The rows of Classroom 50's scores by login; none when there is no such file."""
    for node in nodes:
        if node.name == _SCORES and node.kind is Kind.FILE:
            try:
                text = node.read(_MAX_SCORES_BYTES).decode("utf-8-sig", "replace")
                rows = list(csv.DictReader(text.splitlines()))
            except (RefusedError, csv.Error):
                return {}
            return {row["username"]: row for row in rows if row.get("username")}
    return {}
