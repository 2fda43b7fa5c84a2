"""The bytes of an .ipynb file → its code cells, parsed and never run.

The format is read as JSON, so that what nbformat refuses (a byte order mark, version 3) is read
all the same, and outputs are never looked at.
"""

import ast
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.notebook import magics
from grader.notebook.magics import Written

# As much as a Python file may hold.
MAX_CODE = 1 << 20


# Each takes a tenth of a millisecond to look through.
_MOST_STATEMENTS = 30_000


class NotebookError(Exception):
    """The bytes are no notebook."""


class TooMuchCodeError(NotebookError):
    """The cells hold more code than a file may."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One code cell; `number` counts all cells from 1, and is 0 for what is no cell.

    `lines` are as they were written, `code` is the Python on them. `statements` are empty when it
    is no Python: `error` then says why, and in which line. `count` is when it was run last.
    """

    number: int
    lines: tuple[str, ...]
    code: tuple[str, ...]
    statements: tuple[ast.stmt, ...] = ()
    error: str = ""
    error_line: int = 1
    written: Written | None = None
    count: int | None = None


def read(content: bytes) -> tuple[Cell, ...]:
    """The code cells in order.

    Raises:
        NotebookError: the bytes are no notebook.
        TooMuchCodeError: nor a notebook that can be looked through.
    """
    try:
        document = json.loads(decoded(content))
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
    code = [
        (number, _text(one), _count(one)) for number, one in enumerate(cells, 1) if _is_code(one)
    ]
    if sum(len(text) for _, text, _ in code) > MAX_CODE:
        raise TooMuchCodeError
    found = tuple(parsed(*one) for one in code)
    if sum(len(cell.statements) for cell in found) > _MOST_STATEMENTS:
        raise TooMuchCodeError
    return found


def decoded(content: bytes) -> str:
    """The text, in the encodings that editors save under."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030" if _is_chinese(content) else "cp1252", "replace")


def _is_chinese(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _dicts(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  whatever the JSON holds
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _is_code(cell: Any) -> bool:  # noqa: ANN401
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def _count(cell: dict[str, Any]) -> int | None:
    count = cell.get("execution_count", cell.get("prompt_number"))
    return count if isinstance(count, int) else None


def _text(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # JSON can hold halves of characters, which no encoding has.
    return text.encode(errors="replace").decode()


def is_too_much(content: bytes) -> bool:
    """Whether this is a notebook with more code than a file may hold."""
    try:
        read(content)
    except TooMuchCodeError:
        return True
    except NotebookError:
        return False
    return False


def parsed(number: int, text: str, count: int | None = None) -> Cell:
    """The code cell of a text, whatever it holds."""
    text = unified(text)
    lines, code = tuple(text.split("\n")), text
    tree = _tree(code)
    if isinstance(tree, SyntaxError):
        code = magics.python(text)
        tree = _tree(code)
    if isinstance(tree, SyntaxError):
        line = tree.lineno or 1
        message, line = str(tree.msg), line if 1 <= line <= len(lines) else 1
        return Cell(
            number=number, lines=lines, code=lines, error=message, error_line=line, count=count
        )
    return Cell(
        number=number,
        lines=lines,
        code=tuple(code.split("\n")),
        statements=tuple(tree.body),
        written=magics.written(text),
        count=count,
    )


def unified(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")


def is_python(content: bytes) -> bool:
    """Whether Python's parser takes a file."""
    return not isinstance(_tree(content), SyntaxError)


def _tree(text: str | bytes) -> ast.Module | SyntaxError:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return SyntaxError("the cell cannot be read")
