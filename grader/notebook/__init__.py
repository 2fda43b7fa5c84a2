"""A submission's files, notebooks among them → the modules that the notebooks define.

Nothing is run: `cells` reads the JSON, `extract` picks statements and writes them down again.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grader.model import Message
from grader.notebook import cells, export, extract, wrapped, written
from grader.notebook.export import Export
from grader.notebook.extract import Module
from grader.notebook.place import Place

__all__ = ["MAX_BYTES", "SUFFIX", "Expanded", "Extracted", "Place", "expand"]

SUFFIX = ".ipynb"
# With its pictures a notebook is much larger than its code, which may be as large as a file's.
MAX_BYTES = 20 << 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Extracted:
    """A module that came out of the notebook `name`."""

    name: str
    module: Module


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expanded:
    """The files without their notebooks, and what came out of these, by the module's file name.

    `refused` tells why a module did not come out.
    """

    files: dict[str, bytes]
    refused: dict[str, Message]
    extracted: dict[str, Extracted]


def expand(files: Mapping[str, bytes], wanted: Mapping[str, frozenset[str]]) -> Expanded:
    """Put in place of the notebooks the modules of the wanted functions.

    `wanted` holds per module the names of its functions. A Python file keeps its place beside a
    notebook, unless the functions are still stubs in it. Of several notebooks the one that
    defines the most functions of a module counts, then the first by name. Files that the cells
    of a notebook write are among the files, where nothing else has their name.
    """
    known = frozenset[str]().union(*wanted.values())
    told = _sorted(files)
    made = _written(told, known)
    refused: dict[str, Message] = {}
    extracted = {
        name: Extracted(name=name, module=written.whole(own.lines, known))
        for name, own in told.exports.items()
        if not own.keeps_its_lines
    }
    for module, functions in wanted.items() if told.read or made else ():
        file = f"{module}.py"
        own = told.plain.get(file)
        best = _best([*made.get(file, ()), *_candidates(told.read, functions, known)], file)
        if own is not None and (best is None or not _is_untouched(own, best.module.functions)):
            continue
        if best is None and not told.read:
            continue
        if best is None or (not best.module.functions and None in told.read.values()):
            refused[file] = _refusal(files, told.read)
        elif len(best.module.source) > cells.MAX_CODE:
            refused[file] = _too_large()
        else:
            extracted[file] = best
    for file, several in made.items():
        if file not in told.plain:
            extracted.setdefault(file, several[-1])
    sources = {file: one.module.source for file, one in extracted.items()}
    return Expanded(files={**told.plain, **sources}, refused=refused, extracted=extracted)


def _best(found: list[Extracted], file: str) -> Extracted | None:
    """The one that defines the most; of equal ones that which has the file's own name."""
    return max(found, key=lambda one: (len(one.module.functions), one.name == file), default=None)


_Read = Mapping[str, "tuple[cells.Cell, ...] | None"]


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """The Python files, the exports among them, and notebooks' cells, whatever the names are."""

    plain: dict[str, bytes] = field(default_factory=dict)
    exports: dict[str, Export] = field(default_factory=dict)
    read: dict[str, tuple[cells.Cell, ...] | None] = field(default_factory=dict)


def _sorted(files: Mapping[str, bytes]) -> _Sorted:
    told = _Sorted()
    for name, content in sorted(files.items()):
        if name.endswith(SUFFIX):
            told.read[name] = _read(content)
        elif (found := wrapped.notebook(content)) is not None:
            told.read[name] = found
        elif len(content) <= cells.MAX_CODE and (made := export.read(content)) is not None:
            told.exports[name] = made
            told.plain[name] = made.source
        else:
            told.plain[name] = content
    return told


def _read(content: bytes) -> tuple[cells.Cell, ...] | None:
    try:
        return cells.read(content)
    except cells.TooMuchCodeError:
        return None
    except cells.NotebookError:
        return wrapped.python(content)


def _written(told: _Sorted, known: frozenset[str]) -> dict[str, list[Extracted]]:
    """The files that the cells of notebooks write, by their names."""
    found: dict[str, list[Extracted]] = {}
    cells_of = {name: written.of_cells(own or ()) for name, own in told.read.items()}
    exports = {name: own.written for name, own in told.exports.items()}
    for name, blocks in {**cells_of, **exports}.items():
        for file, module in written.files(blocks, known).items():
            found.setdefault(file, []).append(Extracted(name=name, module=module))
    return found


def _candidates(
    read: _Read, functions: frozenset[str], known: frozenset[str]
) -> Iterator[Extracted]:
    for name, found in read.items():
        if found is not None:
            module = extract.module(found, functions, known)
            yield Extracted(name=name, module=module)


def _refusal(files: Mapping[str, bytes], read: _Read) -> Message:
    name = next((name for name, found in read.items() if found is None), next(iter(read)))
    if cells.is_too_much(files[name]):
        return _too_large()
    return Message(id="notebook.broken", parameters={"notebook": name})


def _too_large() -> Message:
    return Message(id="refused.too_large", parameters={"limit": cells.MAX_CODE >> 10})


def _is_untouched(source: bytes, functions: frozenset[str]) -> bool:
    """Whether none of the functions, and there are some, is more than a stub in this file."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    own = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name in functions]
    return bool(functions) and all(_is_stub(node) for node in own)


def _is_stub(node: ast.FunctionDef) -> bool:
    last = node.body[-1]
    named = last.exc.id if isinstance(last, ast.Raise) and isinstance(last.exc, ast.Name) else ""
    return named == "NotImplementedError" and len(node.body) <= 2  # noqa: PLR2004  a docstring before
