"""The bytes of an .ipynb file → its code cells, parsed and never run.

The format is read as JSON, so that what nbformat refuses (a byte order mark, version 3) is read
all the same, and outputs are never looked at.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What IPython reads and Python does not: %magic, !command, ?help, help?, name = !command.
_NO_PYTHON = re.compile(r"\s*(?:[%!?]|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*[%!])")
# Cell magics that run the rest of their cell as Python; the cell of any other holds no Python.
_PYTHON_CELLS = frozenset({"%%time", "%%timeit", "%%capture", "%%prun"})


class NotebookError(Exception):
    """The bytes are no notebook."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One code cell; `number` counts all cells from 1.

    `statements` are empty when it is no Python: `error` then says why, and in which line.
    """

    number: int
    lines: tuple[str, ...]
    statements: tuple[ast.stmt, ...] = ()
    error: str = ""
    error_line: int = 1


def read(content: bytes) -> tuple[Cell, ...]:
    """The code cells in order.

    Raises:
        NotebookError: the bytes are no notebook.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotebookError from error
    if not isinstance(document, dict):
        raise NotebookError
    cells = document.get("cells")
    if cells is None:  # version 3
        sheets = document.get("worksheets")
        cells = [cell for sheet in _dicts(sheets) for cell in _dicts(sheet.get("cells"))]
    elif not isinstance(cells, list):
        raise NotebookError
    numbered = enumerate(cells, 1)
    return tuple(parsed(number, _text(one)) for number, one in numbered if _is_code(one))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  whatever the JSON holds
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _is_code(cell: Any) -> bool:  # noqa: ANN401
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def _text(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def parsed(number: int, text: str) -> Cell:
    """The code cell of a text, whatever it holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    tree = _tree(text)
    if isinstance(tree, SyntaxError):
        tree = _tree("\n".join(_without_magics(text.split("\n"))))
    lines = tuple(text.split("\n"))
    if isinstance(tree, SyntaxError):
        line = tree.lineno or 1
        message, line = str(tree.msg), line if 1 <= line <= len(lines) else 1
        return Cell(number=number, lines=lines, error=message, error_line=line)
    return Cell(number=number, lines=lines, statements=tuple(tree.body))


def _tree(text: str) -> ast.Module | SyntaxError:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return SyntaxError("the cell cannot be read")


def _without_magics(lines: list[str]) -> Iterator[str]:
    """The lines, those that are no Python left empty, so that line numbers stay."""
    if lines[0].startswith("%%") and lines[0].split()[0] not in _PYTHON_CELLS:
        yield from ("" for _ in lines)
        return
    goes_on = False
    for line in lines:
        begins = not goes_on and _NO_PYTHON.match(line) is not None
        yield _nothing(line) if begins else "" if goes_on else line
        goes_on = (begins or goes_on) and line.endswith("\\")


def _nothing(line: str) -> str:
    """What stands in place of a magic: the body of an `if` needs a statement."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass" if indent else ""
