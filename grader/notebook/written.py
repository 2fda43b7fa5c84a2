"""The cells that write files (`%%writefile NAME.py`) → those files, line by line."""

import ast
import warnings
from collections.abc import Iterable, Iterator, Sequence

from grader.notebook.cells import Cell
from grader.notebook.extract import Module
from grader.notebook.magics import Written
from grader.notebook.place import Place

Block = tuple[Written, tuple[tuple[str, Place], ...]]
_Definition = ast.FunctionDef | ast.AsyncFunctionDef


def of_cells(cells: Iterable[Cell]) -> Iterator[Block]:
    """What the cells write, in their order."""
    for cell in cells:
        if cell.written is not None:
            first = len(cell.lines) - cell.written.text.count("\n")
            own = enumerate(cell.lines[first - 1 :], first)
            lines = ((text, Place(cell.number, line, text)) for line, text in own)
            yield cell.written, tuple(lines)


def files(blocks: Iterable[Block], wanted: frozenset[str]) -> dict[str, Module]:
    """The Python files that are written, by name; a later cell replaces one or appends to it."""
    lines: dict[str, tuple[tuple[str, Place], ...]] = {}
    for file, new in blocks:
        kept = lines.get(file.name, ()) if file.appends else ()
        lines[file.name] = (*kept, *new)
    return {name: whole(several, wanted) for name, several in lines.items()}


def whole(lines: Sequence[tuple[str, Place]], wanted: frozenset[str]) -> Module:
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
