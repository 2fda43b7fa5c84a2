"""A notebook that was saved as a Python file → its Python, line by line, and the files it writes.

nbconvert writes `get_ipython().run_cell_magic(…)`, Colab comments cell magics out, and in the files
of VS Code and Jupytext magics stand as they are.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.notebook import cells, extract, magics
from grader.notebook.place import Place

# Where a cell begins in the files of VS Code, Spyder, Jupytext and nbconvert.
_CELL = re.compile(r"#\s?(?:%%(?!\w)|In\s?\[|<codecell>)")
_COMMENTED_OUT = "# Commented out IPython magic"
_COMMENTED = re.compile(r"#\s?%%(?P<magic>\w+)")
_ONLY_IN_EXPORTS = (b"get_ipython(", b"# %%", b"#%%", b"# In[")
_RUN = ("run_cell_magic", "run_line_magic", "magic", "system", "getoutput", "getsystem")
_Line = tuple[str, Place]


@dataclass(frozen=True, slots=True)
class Export:
    """The lines of the file, and those of the files that its cells write, in their order."""

    lines: tuple[_Line, ...]
    written: tuple[tuple[magics.Written, tuple[_Line, ...]], ...] = ()

    @property
    def source(self) -> bytes:
        """Its text."""
        return "".join(f"{text}\n" for text, _ in self.lines).encode(errors="replace")

    @property
    def keeps_its_lines(self) -> bool:
        """Whether every line is where it was in the file."""
        return all(place.line == n for n, (_, place) in enumerate(self.lines, 1))


def read(content: bytes) -> Export | None:
    """The export that a Python file is; None for a file that Python reads as it is."""
    is_python = cells.is_python(content)
    if is_python and not any(sign in content for sign in _ONLY_IN_EXPORTS):
        return None
    texts = cells.unified(cells.decoded(content)).split("\n")
    if texts[-1] == "":
        texts.pop()
    lines = [(text, Place(0, number, text)) for number, text in enumerate(texts, 1)]
    made = _Made()
    lines = list(made.uncommented(lines))
    if not cells.is_python(_joined(lines).encode(errors="replace")):
        lines = list(made.cleaned(lines))
    lines = list(made.unwrapped(lines))
    export = Export(lines=tuple(_with_prelude(lines)), written=tuple(made.written))
    same = [text for text, _ in export.lines] == texts
    return None if same and not export.written else export


class _Made:
    """The steps, and the files that they find."""

    def __init__(self) -> None:
        self.written: list[tuple[magics.Written, tuple[_Line, ...]]] = []

    def uncommented(self, lines: list[_Line]) -> Iterator[_Line]:
        """The lines, and in place of comments the cells that were commented out."""
        position = 0
        while position < len(lines):
            text, place = lines[position]
            magic = _COMMENTED.match(text)
            marked = position > 0 and lines[position - 1][0].startswith(_COMMENTED_OUT)
            if magic is None or not (marked or magic["magic"] in ("writefile", "file")):
                yield text, place
                position += 1
                continue
            end = position
            while end < len(lines) and lines[end][0].startswith("#"):
                end += 1
            block = [(re.sub(r"^#\s?", "", one), at) for one, at in lines[position:end]]
            yield from self._cell(block)
            position = end

    def cleaned(self, lines: list[_Line]) -> Iterator[_Line]:
        """The lines without magics, cell by cell."""
        parts: list[list[_Line]] = [[]]
        for line in lines:
            if _CELL.match(line[0]):
                parts.append([])
            parts[-1].append(line)
        for part in filter(None, parts):
            yield from self._cell(part)

    def unwrapped(self, lines: list[_Line]) -> Iterator[_Line]:
        """The lines, and in place of calls of the kernel the Python that they were given."""
        source = _joined(lines)
        try:
            body = ast.parse(source).body if "get_ipython" in source else []
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            body = []
        done = 0
        for node in body:
            called = _called(node)
            if called is not None:
                yield from lines[done : node.lineno - 1]
                yield from self._given(*called, lines[node.lineno - 1][1])
                # The lines below keep their numbers where nothing came in place.
                yield from (("", at) for _, at in lines[node.lineno : node.end_lineno])
                done = node.end_lineno or node.lineno
        yield from lines[done:]

    def _cell(self, block: list[_Line]) -> Iterator[_Line]:
        text = _joined(block)
        file = magics.written(text)
        if file is not None:
            first = len(block) - file.text.count("\n") - 1
            self.written.append((file, tuple(block[first:])))
        code = magics.python(text).split("\n")
        yield from ((one, at) for one, (_, at) in zip(code, block, strict=True))

    def _given(self, name: str, given: list[str], place: Place) -> Iterator[_Line]:
        text = ""
        if name == "run_cell_magic" and len(given) == len(("magic", "line", "cell")):
            text = f"%%{given[0]} {given[1]}\n{given[2]}"
        elif name in ("run_line_magic", "magic"):
            text = f"%{' '.join(given)}"
        own = [(one, Place(0, place.line, one)) for one in text.split("\n")]
        code = [line for line in self._cell(own) if line[0].strip()]
        yield from code or [("", place)]


def _joined(lines: Iterable[_Line]) -> str:
    return "\n".join(text for text, _ in lines)


def _called(node: ast.stmt) -> tuple[str, list[str]] | None:
    """The method of the kernel that a statement calls, and the texts that it gives."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), name), given)):
            texts = [one.value for one in given if isinstance(one, ast.Constant)]
            return (name, [str(text) for text in texts]) if name in _RUN else None
    return None


def _with_prelude(lines: list[_Line]) -> Iterator[_Line]:
    """The lines, below what stands for the kernel's names that they still read."""
    try:
        tree = ast.parse(_joined(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        yield from lines
        return
    read = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    imports = [one for one in tree.body if isinstance(one, ast.ImportFrom)]
    head = max((n.end_lineno or 0 for n in imports if n.module == "__future__"), default=0)
    yield from lines[:head]
    if lines:
        yield from extract.prelude(read & {"display", "get_ipython"}, lines[0][1])
    yield from lines[head:]
