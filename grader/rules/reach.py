"""Files and a function → the pieces of syntax tree that run when the function is graded."""

import ast
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from grader.rules.syntax import walk

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_MAIN = "__main__"
# The files of one submission, read anew for each of its exercises.
_KEPT_TREES = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A file, and those of its top-level statements that run."""

    file: str
    tree: ast.Module
    nodes: tuple[ast.stmt, ...]


def reached(
    files: Mapping[str, bytes], module: str, function: str, exercises: frozenset[str]
) -> tuple[Piece, ...]:
    """The pieces; none of a file that cannot be read as Python."""
    pieces: dict[str, Piece] = {}
    wanted = [(module, frozenset({function}))]
    while wanted:
        name, roots = wanted.pop()
        file = f"{name}.py"
        tree = _parsed(files[file]) if file in files and name not in pieces else None
        if tree is None:
            continue
        others = exercises - roots
        nodes = tuple(_running(tree, roots, others))
        pieces[name] = Piece(file=file, tree=tree, nodes=nodes)
        helpers = {file.removesuffix(".py") for file in files} - pieces.keys()
        if any(helper.encode() in files[f"{name}.py"] for helper in helpers):
            wanted += [(one, _all_names(files, one)) for one in _imported(tree) if one in helpers]
    return tuple(pieces.values())


@lru_cache(maxsize=_KEPT_TREES)
def _parsed(source: bytes) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # the worker will say that it cannot be loaded


def _all_names(files: Mapping[str, bytes], module: str) -> frozenset[str]:
    """Of a helper module all is taken to be used."""
    tree = _parsed(files[f"{module}.py"])
    body = tree.body if tree else []
    return frozenset(node.name for node in body if isinstance(node, _Definition))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _running(tree: ast.Module, roots: frozenset[str], others: frozenset[str]) -> Iterator[ast.stmt]:
    """Every statement that is run at import, then the definitions that are reached."""
    definitions = {n.name: n for n in _statements(tree.body) if isinstance(n, _Definition)}
    running = [n for n in _statements(tree.body) if not isinstance(n, _Definition)]
    yield from running
    named = set(roots)
    for node in running:
        named |= _names(node) - others
    open_names = named & definitions.keys()
    met: set[str] = set()
    while open_names:
        name = open_names.pop()
        met.add(name)
        yield definitions[name]
        open_names |= (_names(definitions[name]) & definitions.keys()) - met


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module but those under `if __name__ == "__main__"`."""
    for node in body:
        if isinstance(node, ast.If) and _is_main(node.test):
            yield from _statements(node.orelse)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from _inner(node)
        else:
            yield node


def _inner(node: ast.If | ast.Try | ast.With) -> Iterator[ast.stmt]:
    """The statements of a block, and what stands in its head."""
    yield from _statements(node.body)
    for head in [node.test] if isinstance(node, ast.If) else getattr(node, "items", []):
        expression = getattr(head, "context_expr", head)
        yield ast.copy_location(ast.Expr(value=expression), expression)
    yield from _statements(getattr(node, "orelse", []))
    yield from _statements(getattr(node, "finalbody", []))
    for handler in getattr(node, "handlers", []):
        yield from _statements(handler.body)


def _is_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and any(
        isinstance(node, ast.Constant) and node.value == _MAIN for node in walk(test)
    )


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in walk(node) if isinstance(n, ast.Name)}
