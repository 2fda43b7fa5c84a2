"""The source of a submission → findings: what is no derivation by hand, read and never run.

Only code that the graded function can reach is read: what a module runs when it is imported, and
the functions that are named on the way. A self-check under `if __name__ == "__main__"` is not.
The words `autograd` and `backward` alone accuse nobody (JUDGING D1): a hand-written Function has
them, too; whether the engine ran, the worker tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from grader.model import Finding, FindingKind
from grader.rules import names, quotient, reach
from grader.rules.scope import FUNCTIONS, Scope
from grader.rules.source import Module, Sources, Statement

_TOO_DEEP = names.finding(FindingKind.REFUSED, "too_deep", 0)
_COMPILER = "jit"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The files of one submission, of which no exercise reads again what another has read."""

    _sources: Sources
    _scopes: dict[tuple[Module, frozenset[str], bool], Scope] = field(default_factory=dict)
    _found: dict[tuple[Statement, Scope], tuple[Finding, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Self:
        """The reading of these files; none is read before it is asked for."""
        return cls(Sources(files))

    @property
    def modules(self) -> frozenset[str]:
        """The names under which the files are imported."""
        return self._sources.modules

    def module(self, name: str) -> Module | None:
        """Return the module of this name; None where there is none that Python can read."""
        return self._sources.module(name)

    def inspect(
        self, module: str, function: str, exercises: frozenset[str] = frozenset()
    ) -> tuple[Finding, ...]:
        """The findings in the code that `function` of `module` reaches, in the order of its lines.

        `exercises` are other graded functions, which a module may name without their being used.
        """
        pieces = reach.reached(self._sources, module, function, exercises)
        found = [_in(one.module.file, finding) for one in pieces for finding in self._piece(one)]
        unique = {finding.model_dump_json(): finding for finding in found}
        return tuple(sorted(unique.values(), key=lambda finding: finding.line))

    def _piece(self, piece: reach.Piece) -> Iterator[Finding]:
        """The findings in a piece, up to what is too deep to be read."""
        try:
            scope = self._scope(piece)
        except RecursionError:
            yield _TOO_DEEP
            return
        for statement in piece.statements:
            found = self._statement(statement, scope)
            yield from found
            if found and found[-1] is _TOO_DEEP:
                return

    def _scope(self, piece: reach.Piece) -> Scope:
        """The scope of a module, which differs by exercise only in what may be reached."""
        own = names.CALLED.intersection(piece.definitions)
        compiles = any(_COMPILER in one.contents.attributes for one in piece.statements)
        key = (piece.module, own, compiles)
        if key not in self._scopes:
            running = (statement.node for statement in piece.module.running)
            scope = Scope.of(running, own, self._sources.modules, compiles=compiles)
            self._scopes[key] = scope
        return self._scopes[key]

    def _statement(self, statement: Statement, scope: Scope) -> tuple[Finding, ...]:
        key = (statement, scope)
        if key not in self._found:
            self._found[key] = tuple(_findings(statement, scope))
        return self._found[key]


def _in(file: str, finding: Finding) -> Finding:
    """The finding, and the file of the line it names."""
    what = finding.what
    parameters = {**what.parameters, "file": file}
    return finding.model_copy(update={"what": what.model_copy(update={"parameters": parameters})})


def _findings(statement: Statement, scope: Scope) -> Iterator[Finding]:
    try:
        yield from _readable(statement, scope)
    except RecursionError:
        yield _TOO_DEEP


def _readable(statement: Statement, scope: Scope) -> Iterator[Finding]:
    node = statement.node
    if isinstance(node, FUNCTIONS):
        yield from names.in_head(node, scope)
        scope = scope.inside(node)
        yield from names.in_body(node, scope)
    else:
        yield from names.findings(node, scope)
    yield from quotient.findings(statement, scope)
