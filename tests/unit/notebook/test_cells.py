"""The code cells of an .ipynb file, of any age and in any state, read without running them."""

import json
from typing import Any

import pytest

from grader.notebook.cells import Cell, NotebookError, read


def notebook(*sources: str | list[str], **document: Any) -> bytes:  # noqa: ANN401  JSON
    """A notebook of version 4 with these code cells."""
    cells = [{"cell_type": "code", "source": source, "outputs": []} for source in sources]
    return json.dumps({"nbformat": 4, "cells": cells, **document}).encode()


def only(content: bytes) -> Cell:
    """Its only cell."""
    (cell,) = read(content)
    return cell


@pytest.mark.parametrize(
    "content",
    [
        notebook("x = 1\ny = 2"),
        notebook(["x = 1\n", "y = 2"]),
        b"\xef\xbb\xbf" + notebook("x = 1\ny = 2"),
        notebook("x = 1\r\ny = 2"),
        json.dumps(
            {"worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"]}]}]}
        ).encode(),
        notebook("x = 1\ny = 2", metadata={"nonsense": [1]}, nbformat="?"),
    ],
    ids=["text", "list", "byte order mark", "windows", "version 3", "odd metadata"],
)
def test_a_cell_is_read(content: bytes) -> None:
    cell = only(content)
    assert cell.lines == ("x = 1", "y = 2")
    assert len(cell.statements) == 2
    assert not cell.error


@pytest.mark.parametrize(
    "content",
    [
        *[b"", b"{", b"[]", b"7", b"null", b"\xff\xfe", notebook("x = 1")[:-20], b"[" * 100_000],
        *[b'{"cells": 7}', b'{"cells": {"a": 1}}', b"1" * 5000, b"import torch\n"],
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_notebook_is_refused(content: bytes) -> None:
    with pytest.raises(NotebookError):
        read(content)


@pytest.mark.parametrize(
    "cells",
    [
        *[[None], [7], [[]], [{}], [{"cell_type": "markdown", "source": "x = 1"}]],
        *[[{"cell_type": ["code"]}], [{"cell_type": "raw"}]],
    ],
    ids=str,
)
def test_other_cells_are_left_out(cells: list[object]) -> None:
    assert read(json.dumps({"cells": cells}).encode()) == ()


@pytest.mark.parametrize("source", [None, 7, {}, [None, 7]], ids=str)
def test_a_cell_without_text_is_empty(source: object) -> None:
    document = {"cells": [{"cell_type": "code", "source": source}]}
    assert only(json.dumps(document).encode()).statements == ()


def test_all_cells_are_counted() -> None:
    document = json.loads(notebook("x = 1"))
    document["cells"].insert(0, {"cell_type": "markdown", "source": "# Title"})
    assert only(json.dumps(document).encode()).number == 2


@pytest.mark.parametrize(
    ("source", "statements"),
    [
        ("%matplotlib inline\nx = 1", 1),
        ("!pip install torch\nx = 1", 1),
        ("!pip install \\\n  torch\nx = 1", 1),
        ("files = !ls\nx = 1", 2),
        ("torch.relu?\nx = 1", 1),
        ("?torch.relu\nx = 1", 1),
        ("x = 1\nx??", 1),
        ("%time x = 1", 1),
        ("%%time\nx = 1", 1),
        ("%%capture output\nx = 1\ny = 2", 2),
        ("%%bash\nx = 1", 0),
        ("%%html\n<b>", 0),
        ("%%", 0),
        ("if True:\n    %time f(x)\nx = 1", 2),
        ("#@param {type: 'slider'}\nx = 1", 1),
        ("def f():\n    '''\n%time is text here\n    '''", 1),
    ],
)
def test_what_only_ipython_reads_is_no_code(source: str, statements: int) -> None:
    cell = only(notebook(source))
    assert not cell.error
    assert len(cell.statements) == statements


def test_the_lines_keep_their_numbers_below_a_magic() -> None:
    cell = only(notebook("%timeit f()\n\ndef g(): pass"))
    assert cell.statements[0].lineno == 3


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\ndef f(x)\n    return x", 2),
        ("x = (", 1),
        ("x = 1\n  y", 2),
        ("\0", 1),
        ("(" * 999, 1),
    ],
)
def test_a_cell_that_is_no_python_says_where(source: str, line: int) -> None:
    cell = only(notebook(source))
    assert cell.statements == ()
    assert cell.error
    assert cell.error_line == line


def test_a_broken_cell_costs_no_other() -> None:
    first, second = read(notebook("def f(", "x = 1"))
    assert first.error
    assert second.statements


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_notebook_in_any_encoding_is_read(encoding: str) -> None:
    text = '{"cells": [{"cell_type": "code", "source": "系数 = 1  # 导数"}]}'
    assert only(text.encode(encoding)).lines == ("系数 = 1  # 导数",)


def test_outputs_are_never_looked_at() -> None:
    document = json.loads(notebook("x = 1"))
    document["cells"][0]["outputs"] = [{"data": {"image/png": "A" * 1_000_000}}, 7, None]
    assert only(json.dumps(document).encode()).statements
