"""The source of a submission → findings: what is no derivation by hand, read and never run.

Only code that the graded function can reach is read: what a module runs when it is imported, and
the functions that are named on the way. A self-check under `if __name__ == "__main__"` is not.
The words `autograd` and `backward` alone accuse nobody (JUDGING D1): a hand-written Function has
them, too; whether the engine ran, the worker tells.
"""

from collections.abc import Iterator, Mapping

from grader.model import Finding, FindingKind
from grader.rules import names, quotient, reach
from grader.rules.scope import Scope


def inspect(
    files: Mapping[str, bytes],
    module: str,
    function: str,
    exercises: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """The findings in the code that `function` of `module` reaches, in the order of its lines.

    `exercises` are other graded functions, which a module may name without their being used.
    """
    modules = frozenset(name.removesuffix(".py") for name in files)
    pieces = reach.reached(files, module, function, exercises)
    found = [_in(piece.file, finding) for piece in pieces for finding in _findings(piece, modules)]
    unique = {finding.model_dump_json(): finding for finding in found}
    return tuple(sorted(unique.values(), key=lambda finding: finding.line))


def _in(file: str, finding: Finding) -> Finding:
    """The finding, and the file of the line it names."""
    what = finding.what
    parameters = {**what.parameters, "file": file}
    return finding.model_copy(update={"what": what.model_copy(update={"parameters": parameters})})


def _findings(piece: reach.Piece, modules: frozenset[str]) -> Iterator[Finding]:
    try:
        scope = Scope.of(piece.nodes, modules)
        for node in piece.nodes:
            yield from names.findings(node, scope)
            yield from quotient.findings(node, scope)
    except RecursionError:
        yield names.finding(FindingKind.REFUSED, "too_deep", 0)
