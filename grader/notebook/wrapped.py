"""Files that are not what their names say: a notebook named `.py`, Python named `.ipynb`.

And exports of notebooks, Python files with lines that only IPython reads.
"""

import re

from grader.notebook import cells, magics
from grader.notebook.cells import Cell

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Where a cell begins in the files of VS Code, Spyder, Jupytext and nbconvert.
_CELL = re.compile(r"#\s?(?:%%|In\s?\[|<codecell>|---)")


def notebook(content: bytes) -> tuple[Cell, ...] | None:
    """The cells of a Python file that holds a notebook's JSON; None for any other file."""
    if not content.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        return None
    try:
        return cells.read(content)
    except cells.NotebookError:
        return None


def python(content: bytes) -> tuple[Cell, ...] | None:
    """Python text that is named as a notebook, as one cell without a number; None for no Python."""
    cell = cells.parsed(0, cells.decoded(content)) if len(content) <= cells.MAX_CODE else None
    return (cell,) if cell and cell.statements else None


def cleaned(content: bytes) -> bytes:
    """A Python file without the lines that only IPython reads; these are left empty."""
    if len(content) > cells.MAX_CODE or cells.is_python(content):
        return content
    parts: list[list[str]] = [[]]
    for line in cells.unified(cells.decoded(content)).split("\n"):
        if _CELL.match(line):
            parts.append([])
        parts[-1].append(line)
    before = "\n".join("\n".join(part) for part in parts if part)
    after = "\n".join(magics.python("\n".join(part)) for part in parts if part)
    return content if after == before else after.encode(errors="replace")
