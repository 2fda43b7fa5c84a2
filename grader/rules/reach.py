"""Sources and a function → the pieces of the sources that run when the function is graded."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.rules.source import Module, Sources, Statement


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A module, and what of it runs: every statement at import, and the definitions reached."""

    module: Module
    definitions: tuple[str, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that run."""
        defined = self.module.definitions
        return (*self.module.running, *(defined[name] for name in self.definitions))


def reached(
    sources: Sources, module: str, function: str, exercises: frozenset[str]
) -> tuple[Piece, ...]:
    """The pieces; none of a file that cannot be read as Python."""
    pieces: dict[str, Piece] = {}
    wanted = [(module, frozenset({function}))]
    while wanted:
        name, roots = wanted.pop()
        read = sources.module(name) if name not in pieces else None
        if read is None:
            continue
        pieces[name] = Piece(module=read, definitions=_reached(read, roots, exercises - roots))
        wanted += _helpers(sources, name, read, sources.modules - pieces.keys())
    return tuple(pieces.values())


def _reached(module: Module, roots: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """The definitions that the roots name, or what is run at import, or those named so."""
    defined = module.definitions
    reached = sorted((roots | (module.used_at_import - others)) & defined.keys())
    met = set(reached)
    for name in reached:
        more = sorted((defined[name].contents.names & defined.keys()) - met)
        met.update(more)
        reached += more
    return tuple(reached)


def _helpers(
    sources: Sources, name: str, module: Module, helpers: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    """The modules of the submission that this one imports; all in them is taken to be used."""
    if any(sources.may_import(name, helper) for helper in helpers):
        for imported in module.imported:
            helper = sources.module(imported) if imported in helpers else None
            if helper:
                yield imported, helper.all_names
