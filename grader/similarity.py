"""The lines of submissions → who handed in nearly the same: a hint to look, never a verdict.

The exercises are formulas of a few lines, and a right formula looks alike everywhere. So whole
files are compared, with their comments and names and without the lines of the stub. Two are named
when they agree nearly everywhere, and when what only they have in common is more than chance.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from grader.model import LookAlikes

# A submission is read this far; a longer one is no set of formulas.
_MOST_CHARACTERS = 100_000
# Pairs grow with the square; a class of this size takes some ten seconds.
MOST_COMPARED = 2000
# A copy with some names, values or comments changed still agrees in more.
LEAST_PERCENT = 80
# A line that this many others wrote, who are not alike in the rest, is how one writes it.
_OTHERS = 2
# What two must have in common that others do not have, in words and signs: a line of comment.
# Code counts for a tenth, because people who know the same formula write the same. Measured on
# classes drawn from the corpus's answers, without comments: of 3900 students in classes of 30 and
# 100 who worked alone two are named, and nearly every copy with one comment of its own is found,
# also with its names changed or a tenth of its lines left out.
_LEAST_EVIDENCE = 12
_CODE = 1 / 10
_TOKEN = re.compile(r"\w+|[^\w\s]")
# Tokens become characters, which libraries compare fast; those of surrogate pairs are no text.
_SURROGATES = range(0xD800, 0xE000)
_CHARACTERS = 0x110000 - len(_SURROGATES)


@dataclass(frozen=True, slots=True)
class _Different:
    """A text that one or more students handed in, and the positions of those that agree with it."""

    students: tuple[str, ...]
    lines: tuple[str, ...]
    alike: dict[int, int]


def lines(files: Mapping[str, bytes]) -> str:
    """The lines of a submission's files, their tokens apart by one space, blank ones left out."""
    text = "\n".join(files[name].decode("utf-8", "replace") for name in sorted(files))
    split = (" ".join(_TOKEN.findall(line)) for line in text[:_MOST_CHARACTERS].splitlines())
    return "\n".join(filter(None, split))


def possible(count: int) -> bool:
    """Whether so many submissions can be compared, and the extra `similarity` is installed."""
    from importlib.util import find_spec

    return count <= MOST_COMPARED and find_spec("rapidfuzz") is not None


def look_alikes(submissions: Mapping[str, str], stub: Collection[str]) -> tuple[LookAlikes, ...]:
    """The groups of students whose own lines are nearly the same, the most alike first.

    `submissions` are by student what `lines` made of them, `stub` the lines of the stub.
    """
    different = _different(submissions, frozenset(stub))
    telling = _telling(different)
    pairs = {
        (first, second): percent
        for first, one in enumerate(different)
        for second, percent in one.alike.items()
        if _evidence(telling[first] & telling[second]) >= _LEAST_EVIDENCE
    }
    found = (_found(different, group, pairs) for group in _groups(len(different), pairs))
    several = (group for group in found if len(group.students) > 1)
    return tuple(sorted(several, key=lambda group: (-group.percent, group.students)))


def _different(submissions: Mapping[str, str], stub: frozenset[str]) -> list[_Different]:
    students: dict[tuple[str, ...], list[str]] = {}
    for student in sorted(submissions):
        own = tuple(line for line in submissions[student].split("\n") if line not in stub)
        students.setdefault(own, []).append(student)
    texts = list(students)
    return [
        _Different(students=tuple(students[text]), lines=text, alike=near)
        for text, near in zip(texts, _alike(texts), strict=True)
    ]


def _alike(texts: Sequence[tuple[str, ...]]) -> list[dict[int, int]]:
    """For each text, the positions of those that agree with it (its own, too), and the percent."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    coded = _as_characters([" ".join(text).split() for text in texts])
    least = LEAST_PERCENT / 100
    table = cdist(coded, coded, scorer=Indel.normalized_similarity, score_cutoff=least, workers=-1)
    return [{int(at): int(100 * row[at]) for at in row.nonzero()[0]} for row in table]


def _as_characters(texts: Sequence[Sequence[str]]) -> list[str]:
    """A character for each token that occurs; beyond a million, several share one."""
    codes = {token: place for place, token in enumerate(dict.fromkeys(chain(*texts)))}

    def character(token: str) -> str:
        code = codes[token] % _CHARACTERS
        return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))

    return ["".join(map(character, tokens)) for tokens in texts]


def _telling(different: Sequence[_Different]) -> list[frozenset[str]]:
    """The lines of each that nobody wrote, or hardly anybody, who is not alike in the rest."""
    written: Counter[str] = Counter()
    for one in different:
        for line in set(one.lines):
            written[line] += len(one.students)
    return [frozenset(_rare(one, different, written)) for one in different]


def _rare(
    one: _Different, different: Sequence[_Different], written: Mapping[str, int]
) -> Iterator[str]:
    own = set(one.lines)
    near: Counter[str] = Counter()
    for other in map(different.__getitem__, one.alike):
        for line in own.intersection(other.lines):
            near[line] += len(other.students)
    return (line for line in own if written[line] - near[line] < _OTHERS)


def _evidence(shared: Collection[str]) -> float:
    parts = [line.partition("#") for line in shared]
    code = sum(len(before.split()) for before, _, _ in parts)
    return sum(len(comment.split()) for _, _, comment in parts) + _CODE * code


def _groups(count: int, pairs: Collection[tuple[int, int]]) -> Iterator[frozenset[int]]:
    """Everybody who is in a pair, with all whom a chain of pairs leads to."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for first, second in pairs:
        neighbours[first].append(second)
    seen: set[int] = set()
    for start in range(count):
        group, waiting = set[int](), [start] if neighbours[start] else []
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                group.add(place)
                waiting.extend(neighbours[place])
        if group:
            yield frozenset(group)


def _found(
    different: Sequence[_Different], group: frozenset[int], pairs: Mapping[tuple[int, int], int]
) -> LookAlikes:
    students = chain.from_iterable(different[place].students for place in group)
    percents = [pairs[first, second] for first, second in pairs if first in group]
    return LookAlikes(students=tuple(sorted(students)), percent=min(percents))
