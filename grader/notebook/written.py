"""The cells that write files (`%%writefile NAME.py`) → those files, line by line."""

import ast
import warnings
from collections.abc import Iterable

from grader.notebook.cells import Cell
from grader.notebook.extract import Module
from grader.notebook.place import Place

_Definition = ast.FunctionDef | ast.AsyncFunctionDef


def files(cells: Iterable[Cell], wanted: frozenset[str]) -> dict[str, Module]:
    """The Python files that cells write, by name; a later cell replaces a file or appends to it."""
    lines: dict[str, list[tuple[str, Place]]] = {}
    for cell in cells:
        if cell.written is None:
            continue
        kept = lines.get(cell.written.name, []) if cell.written.appends else []
        first = len(cell.lines) - cell.written.text.count("\n")
        own = enumerate(cell.lines[first - 1 :], first)
        new = [(text, Place(cell.number, line, text)) for line, text in own]
        lines[cell.written.name] = [*kept, *new]
    return {name: whole(several, wanted) for name, several in lines.items()}


def whole(lines: list[tuple[str, Place]], wanted: frozenset[str]) -> Module:
    """The module of all these lines."""
    source = "".join(f"{text}\n" for text, _ in lines).encode(errors="replace")
    return Module(
        source=source,
        places=tuple(place for _, place in lines),
        functions=wanted & _defined(source),
        repeated={},
    )


def _defined(source: bytes) -> frozenset[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return frozenset(names | {n.name for n in nodes if isinstance(n, _Definition)})
