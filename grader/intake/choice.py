"""Candidates → the one file that is used for each exercise file, its helpers, and the rest.

By name first; an exercise file that nobody bears the name of is looked for by the functions that
a source defines. Notebooks go along as they are. Nothing depends on the order on disk.
"""

import re
from collections.abc import Iterable, Mapping

from grader import notebook
from grader.intake.account import Line, Unused
from grader.intake.candidates import Candidate
from grader.intake.nodes import Kind, Refusal, RefusedError
from grader.model import Message

MAX_FILE_BYTES = 1 << 20
# All files together must fit into one message to a worker (wire.frames.MAX_ROWS_BYTES).
MAX_FILES = 24
_MAX_NOTEBOOKS = 8
_DEFINITION = re.compile(rb"(?m)\bdef\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=[^=]")


class Choice:
    """What is used of one student's candidates; made by the calls below, in their order."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        ordered = sorted(candidates, key=Candidate.rank)
        self._candidates = sorted(ordered, key=lambda one: one.attempt, reverse=True)
        self._read: dict[int, bytes | Message] = {}
        self._used: dict[int, list[str]] = {}
        self._winners: dict[str, Candidate] = {}
        self.files: dict[str, bytes] = {}
        self.refused: dict[str, Message] = {}

    def take_by_name(self, modules: Iterable[str]) -> None:
        """Use the best file of each name; one that is no ordinary file only when there is none."""
        for module in sorted(modules):
            same = [one for one in self._sources() if one.module == module]
            ordinary = [one for one in same if one.node.kind is Kind.FILE]
            for candidate in (ordinary or same)[:1]:
                self._winners[module] = candidate
                self._use(candidate, f"{module}.py")

    def take_by_content(self, exercises: Mapping[str, frozenset[str]]) -> None:
        """Use, for what is missing, the source that defines most of its functions."""
        missing = sorted(exercises.keys() - self._winners.keys())
        others = [one for one in self._sources() if not one.module][:MAX_FILES]
        defined = [(one, self._defines(one)) for one in others] if missing else []
        for module in missing:
            wanted = {name.encode() for name in exercises[module]}
            counts = [(len(names & wanted), one) for one, names in defined]
            best = max(counts, key=lambda pair: pair[0], default=(0, None))
            if best[0] and best[1] is not None:
                self._winners[module] = best[1]
                self._use(best[1], f"{module}.py")

    def take_helpers(self) -> None:
        """Use the sources beside those, which may import them; at the top when there are none."""
        folders = {one.folder for one in self._winners.values()} or {()}
        for candidate in self._sources():
            if not candidate.module and candidate.folder in folders:
                self._take_new(candidate)

    def take_notebooks(self) -> None:
        """Use the notebooks, the best of each name; what is in them is found out elsewhere."""
        notebooks = [one for one in self._candidates if one.is_notebook]
        for candidate in notebooks[:_MAX_NOTEBOOKS]:
            self._take_new(candidate)

    def lines(self, student: str) -> Iterable[Line]:
        """What became of each candidate."""
        for candidate in self._candidates:
            used = self._used.get(id(candidate), [])
            yield Line(
                path=candidate.node.path,
                student=student,
                used_as=", ".join(used),
                reason=None if used else self._reason(candidate),
            )

    def _sources(self) -> list[Candidate]:
        return [one for one in self._candidates if not one.is_notebook]

    def _take_new(self, candidate: Candidate) -> None:
        if candidate.name not in self.files and candidate.name not in self.refused:
            self._winners.setdefault(candidate.name, candidate)
            self._use(candidate, candidate.name)

    def _use(self, candidate: Candidate, name: str) -> None:
        if len(self.files) >= MAX_FILES:
            content: bytes | Message = RefusedError(Refusal.TOO_MANY, MAX_FILES).message
            self._read[id(candidate)] = content
        else:
            content = self._content(candidate)
        if isinstance(content, bytes):
            self.files[name] = content
            self._used.setdefault(id(candidate), []).append(name)
        else:
            self.refused[name] = content

    def _reason(self, candidate: Candidate) -> Message:
        content = self._read.get(id(candidate))
        if isinstance(content, Message):
            return content
        key = candidate.name if candidate.is_notebook else candidate.module or candidate.name
        winner = self._winners.get(key)
        if winner is None or winner is candidate:
            return Message(id=Unused.NO_EXERCISE)
        return Message(id=Unused.SUPERSEDED, parameters={"path": winner.node.path})

    def _defines(self, candidate: Candidate) -> frozenset[bytes]:
        content = self._content(candidate)
        found = _DEFINITION.findall(content) if isinstance(content, bytes) else []
        return frozenset(name for names in found for name in names)

    def _content(self, candidate: Candidate) -> bytes | Message:
        if id(candidate) not in self._read:
            limit = notebook.MAX_BYTES if candidate.is_notebook else MAX_FILE_BYTES
            try:
                self._read[id(candidate)] = candidate.node.read(limit)
            except RefusedError as error:
                self._read[id(candidate)] = error.message
        return self._read[id(candidate)]
