"""A submission's files, notebooks among them → the modules that the notebooks define.

Nothing is run: `cells` reads the JSON, `extract` picks statements and writes them down again.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.model import Message
from grader.notebook import cells, extract, wrapped, written
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
    plain, read = _sorted(files)
    made = _written(read, known)
    refused: dict[str, Message] = {}
    extracted: dict[str, Extracted] = {}
    for module, functions in wanted.items() if read else ():
        file = f"{module}.py"
        found = [*made.get(file, ()), *_candidates(read, functions, known)]
        best = max(found, key=lambda one: len(one.module.functions & functions), default=None)
        own = plain.get(file)
        if own is not None and (best is None or not _is_untouched(own, best.module.functions)):
            continue
        if best is None or (not best.module.functions and None in read.values()):
            refused[file] = _refusal(files, read)
        elif len(best.module.source) > cells.MAX_CODE:
            refused[file] = _too_large()
        else:
            extracted[file] = best
    helpers = {file: several[-1] for file, several in made.items() if file not in plain}
    extracted = {**helpers, **extracted}
    sources = {file: one.module.source for file, one in extracted.items()}
    return Expanded(files={**plain, **sources}, refused=refused, extracted=extracted)


_Read = Mapping[str, "tuple[cells.Cell, ...] | None"]


def _sorted(
    files: Mapping[str, bytes],
) -> tuple[dict[str, bytes], dict[str, tuple[cells.Cell, ...] | None]]:
    """The Python files, and the notebooks with their cells, whatever their names are."""
    plain: dict[str, bytes] = {}
    read: dict[str, tuple[cells.Cell, ...] | None] = {}
    for name, content in sorted(files.items()):
        if name.endswith(SUFFIX):
            read[name] = _read(content)
        elif (found := wrapped.notebook(content)) is not None:
            read[name] = found
        else:
            plain[name] = wrapped.cleaned(content) if name.endswith(".py") else content
    return plain, read


def _read(content: bytes) -> tuple[cells.Cell, ...] | None:
    try:
        return cells.read(content)
    except cells.TooMuchCodeError:
        return None
    except cells.NotebookError:
        return wrapped.python(content)


def _written(read: _Read, known: frozenset[str]) -> dict[str, list[Extracted]]:
    """The files that the cells of notebooks write, by their names."""
    found: dict[str, list[Extracted]] = {}
    for name, own in read.items():
        for file, module in written.files(own or (), known).items():
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
