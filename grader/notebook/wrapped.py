"""Files that are not what their names say: a notebook named `.py`, Python named `.ipynb`."""

from grader.notebook import cells
from grader.notebook.cells import Cell

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
