"""Folders of answers with the verdict that each must get → entries, for tests and for `verify`.

`KIND/EXERCISE/NAME.py` is an answer; `KIND/expected.toml` says by exercise and name what it must
get where its kind does not say it already.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from grader.errors import UsageError
from grader.model import Verdict


class Kind(StrEnum):
    """What an answer is, and thereby what it must get."""

    RIGHT = "right"
    HONEST = "honest"  # right, and looks suspicious to a rule
    WRONG = "wrong"
    MUTANTS = "mutants"  # of the solutions, made by a mutation tool
    NOT_BY_HAND = "not_by_hand"


_EARNS = frozenset({Kind.RIGHT, Kind.HONEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer to one exercise.

    `verdict` is None where any that earns nothing will do; `diagnosis` is the id that must be
    named; `reason` says why an entry is set aside: a mutant that is right, or a known hole.
    """

    kind: Kind
    exercise: str
    name: str
    source: bytes
    verdict: Verdict | None
    diagnosis: str | None = None
    reason: str = ""

    @property
    def id(self) -> str:
        """`wrong/mse_grad/half`."""
        return f"{self.kind}/{self.exercise}/{self.name}"

    @property
    def earns(self) -> bool:
        """Whether it must get full marks."""
        return self.verdict is Verdict.CORRECT


def read(folder: Path, exercise: str) -> tuple[Entry, ...]:
    """The entries of an exercise, of every kind that there is.

    Raises:
        UsageError: the folder is no corpus, or its table says something unreadable.
    """
    if not folder.is_dir():
        message = f"{folder}: no corpus; run this in a checkout of handgrad"
        raise UsageError(message)
    return tuple(entry for kind in Kind for entry in _entries(folder / kind, kind, exercise))


def _entries(folder: Path, kind: Kind, exercise: str) -> Iterator[Entry]:
    said = _table(folder / "expected.toml").get(exercise, {})
    equivalent = _table(folder / "equivalent.toml").get(exercise, {})
    for path in sorted((folder / exercise).glob("*.py")):
        facts = said.get(path.stem, {})
        reason = equivalent.get(path.stem, "") or facts.get("known_hole", "")
        right = kind in _EARNS or path.stem in equivalent
        yield Entry(
            kind=kind,
            exercise=exercise,
            name=path.stem,
            source=path.read_bytes(),
            verdict=Verdict.CORRECT if right else _verdict(facts),
            diagnosis=facts.get("diagnosis"),
            reason=reason,
        )


def _verdict(facts: Mapping[str, Any]) -> Verdict | None:
    return Verdict(facts["verdict"]) if "verdict" in facts else None


def _table(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: {error}"
        raise UsageError(message) from error
