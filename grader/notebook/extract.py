"""The cells of a notebook and the functions wanted → a module that defines them, line by line.

The module is a slice of the notebook: of its top-level statements, in their order and whole, those
that bind a wanted function or any name that these read, or that change such a name's value.
"""

import __future__

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from grader.notebook.cells import Cell
from grader.notebook.closure import Unit, closure
from grader.notebook.place import Place

# What a kernel has: here it exists and does nothing.
_IN_A_KERNEL = frozenset({"display", "get_ipython"})
_VALUES = {"_": "None", "__": "None", "___": "None", "In": "[]", "Out": "{}"}
_NOTHING = (
    "class _Nothing:",
    "    def __call__(self, *_, **__): return self",
    "    def __getattr__(self, name): return self",
)
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Module:
    """The module: its source, and for each of its lines the place in the notebook.

    `functions` are those of the wanted ones that are there, `repeated` those that were defined more
    than once. `disorder` holds the cells, the upper one first, that were run in another order.
    """

    source: bytes
    places: tuple[Place, ...]
    functions: frozenset[str]
    repeated: Mapping[str, Place]
    disorder: tuple[int, int] | None = None


_Line = tuple[str, Place]


def module(
    cells: tuple[Cell, ...], wanted: frozenset[str], known: frozenset[str] = frozenset()
) -> Module:
    """The module that defines those of the wanted functions that the cells define.

    `known` are all functions of the course. Where a wanted one is missing, functions of other names
    go along: it may be one of them.
    """
    units = _units(cells)
    flags = _future_flags(units)
    sound = [unit for unit in units if unit.nodes and not unit.error]
    chosen = closure(sound, wanted)
    broken_units = {id(unit): error for unit in chosen if (error := _error(unit, flags))}
    if broken_units:
        chosen = closure([unit for unit in sound if id(unit) not in broken_units], wanted)
    functions = wanted & {name for unit in chosen for name in unit.names.bound}
    broken = _broken(cells, units, broken_units, wanted - functions)
    there = functions | broken.keys()
    if wanted - there:
        chosen = _with_others(chosen, sound, wanted - there, known | wanted)
    lines = [*_futures(units), *_prelude(chosen), *_lines(chosen), *broken.values()]
    if units and not lines:
        lines = [("pass", units[0].place)]  # the file is not empty
    return Module(
        source="".join(f"{text}\n" for text, _ in lines).encode(errors="replace"),
        places=tuple(place for _, place in lines),
        functions=there,
        repeated=_repeated(chosen, functions),
        disorder=_disorder(chosen),
    )


@lru_cache(maxsize=8)
def _units(cells: tuple[Cell, ...]) -> list[Unit]:
    """The units of all cells; each exercise file asks for those of the same cells."""
    return [unit for cell in cells for unit in Unit.of_cell(cell)]


def prelude(read: Iterable[str], place: Place) -> Iterator[_Line]:
    """What stands for a kernel's own names, where they are read."""
    read = set(read)
    silent = sorted(read & _IN_A_KERNEL)
    if silent:
        yield from ((text, place) for text in _NOTHING)
        yield from ((f"{name} = _Nothing()", place) for name in silent)
    for name in sorted(read & _VALUES.keys()):
        yield f"{name} = {_VALUES[name]}", place


def _prelude(units: list[Unit]) -> Iterator[_Line]:
    read = {name for unit in units for name in unit.names.read}
    if units:
        yield from prelude(read, units[0].place)


def _error(unit: Unit, flags: int) -> SyntaxError | None:
    """What Python's compiler says of statements that its parser takes."""
    try:
        tree = ast.Module(body=list(unit.nodes), type_ignores=[])
        compile(tree, "cell", "exec", flags, dont_inherit=True)
    except SyntaxError as error:
        return error
    except _UNREADABLE:
        return SyntaxError("the statement cannot be read")
    return None


def _broken(
    cells: tuple[Cell, ...],
    units: Iterable[Unit],
    errors: Mapping[int, SyntaxError],
    wanted: frozenset[str],
) -> dict[str, _Line]:
    """For functions in code that is no Python, ones that raise its error."""
    found: dict[str, _Line] = {}
    for cell in cells:
        if cell.error:
            found.update(_raising(cell, cell.lines, cell.error, cell.error_line, wanted))
    for unit in units:
        error = errors.get(id(unit))
        message, line = (error.msg, error.lineno) if error else (unit.error, unit.first)
        if message:
            text = unit.cell.lines[unit.first - 1 : unit.last]
            found.update(_raising(unit.cell, text, str(message), line or unit.first, wanted))
    return found


def _raising(
    cell: Cell, text: Iterable[str], message: str, line: int, wanted: frozenset[str]
) -> Iterator[tuple[str, _Line]]:
    for name in sorted(wanted):
        if any(re.match(rf"\s*(?:async\s+)?def\s+{name}\b", one) for one in text):
            made = f"def {name}(*_, **__): raise SyntaxError({message!r})"
            line = min(line, len(cell.lines))
            yield name, (made, Place(cell.number, line, cell.lines[line - 1]))


def _with_others(
    chosen: list[Unit], units: list[Unit], missing: frozenset[str], known: frozenset[str]
) -> list[Unit]:
    """The chosen, and definitions among the others that may be what is missing."""
    there = {id(unit) for unit in chosen}
    return [unit for unit in units if id(unit) in there or _may_be(unit, missing, known)]


def _may_be(unit: Unit, missing: frozenset[str], known: frozenset[str]) -> bool:
    node = unit.nodes[0]
    if len(unit.nodes) > 1 or getattr(node, "decorator_list", []):
        return False
    if isinstance(node, ast.ClassDef):
        inside = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
        return bool(inside & missing)
    return isinstance(node, ast.FunctionDef) and not node.args.defaults and node.name not in known


def _future_flags(units: Iterable[Unit]) -> int:
    flags = 0
    for unit in units:
        for name in unit.futures:
            flags |= getattr(__future__, name).compiler_flag
    return flags


def _futures(units: Iterable[Unit]) -> Iterator[_Line]:
    """Imports from __future__, which apply to all and come first."""
    told: set[str] = set()
    for unit in units:
        for name in unit.futures:
            if name not in told:
                told.add(name)
                yield f"from __future__ import {name}", unit.place


def _lines(units: Iterable[Unit]) -> Iterator[_Line]:
    for unit in units:
        code = list(unit.code())
        for line, text in zip(range(unit.first, unit.last + 1), code, strict=True):
            yield text, Place(unit.cell.number, line, unit.cell.lines[line - 1])


def _repeated(units: Iterable[Unit], functions: frozenset[str]) -> dict[str, Place]:
    """The last definition of the functions that have several."""
    found: dict[str, list[Place]] = {}
    for unit in units:
        for node in unit.nodes:
            if isinstance(node, ast.FunctionDef) and node.name in functions:
                place = Place(unit.cell.number, node.lineno, unit.cell.lines[node.lineno - 1])
                found.setdefault(node.name, []).append(place)
    return {name: places[-1] for name, places in found.items() if len(places) > 1}


def _disorder(units: Iterable[Unit]) -> tuple[int, int] | None:
    """Two cells of the module of which the lower one was run first."""
    counts = [(unit.cell.number, unit.cell.count) for unit in units if unit.cell.count]
    for (upper, first), (lower, second) in pairwise(counts):
        if first is not None and second is not None and second < first:
            return upper, lower
    return None
