"""A submission's files, notebooks among them → the modules that the notebooks define.

Nothing is run: `cells` reads the JSON, `extract` picks definitions and writes them down again.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.model import Message
from grader.notebook import cells, extract
from grader.notebook.extract import Module, Place

__all__ = ["MAX_BYTES", "SUFFIX", "Expanded", "Extracted", "Place", "expand"]

SUFFIX = ".ipynb"
# With its pictures a notebook is much larger than its code, which may be as large as a file's.
MAX_BYTES = 20 << 20
_MAX_SOURCE_BYTES = 1 << 20


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
    defines the most functions of a module counts, then the first by name.
    """
    plain = {name: content for name, content in files.items() if not name.endswith(SUFFIX)}
    read = {name: _read(files[name]) for name in sorted(files) if name.endswith(SUFFIX)}
    refused: dict[str, Message] = {}
    extracted: dict[str, Extracted] = {}
    for module, functions in wanted.items() if read else ():
        file = f"{module}.py"
        best = max(_candidates(read, functions), key=_count, default=None)
        own = plain.get(file)
        if own is not None and (best is None or not _is_untouched(own, best.module.functions)):
            continue
        if best is None or (not best.module.functions and len(read) > len(_sound(read))):
            refused[file] = _refusal(read)
        elif len(best.module.source) > _MAX_SOURCE_BYTES:
            limit = _MAX_SOURCE_BYTES >> 10
            refused[file] = Message(id="refused.too_large", parameters={"limit": limit})
        else:
            extracted[file] = best
    sources = {file: one.module.source for file, one in extracted.items()}
    return Expanded(files={**plain, **sources}, refused=refused, extracted=extracted)


_Read = Mapping[str, "tuple[cells.Cell, ...] | None"]


def _read(content: bytes) -> tuple[cells.Cell, ...] | None:
    try:
        return cells.read(content)
    except cells.NotebookError:
        return None


def _sound(read: _Read) -> dict[str, tuple[cells.Cell, ...]]:
    return {name: found for name, found in read.items() if found is not None}


def _candidates(read: _Read, functions: frozenset[str]) -> Iterator[Extracted]:
    for name, found in _sound(read).items():
        try:
            yield Extracted(name=name, module=extract.module(found, functions))
        except RecursionError:  # an expression too deep to be looked through
            continue


def _count(one: Extracted) -> int:
    return len(one.module.functions)


def _refusal(read: _Read) -> Message:
    name = next((name for name, found in read.items() if found is None), next(iter(read)))
    return Message(id="notebook.broken", parameters={"notebook": name})


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
