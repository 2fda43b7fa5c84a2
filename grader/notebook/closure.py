"""The top-level statements of cells → those that a function needs, by the names that are read."""

import __future__

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.notebook import names
from grader.notebook.cells import Cell
from grader.notebook.names import Names
from grader.notebook.place import Place

# More than any notebook needs: what is looked for grows with the square of these.
_MOST_NAMES = 200
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unit:
    """Statements of a cell that share their lines: one as a rule, or several between `;`.

    `futures` are the names that they import from __future__; these imports are no part of `nodes`.
    """

    cell: Cell
    nodes: tuple[ast.stmt, ...]
    first: int
    last: int
    names: Names
    futures: tuple[str, ...] = ()
    error: str = ""

    @classmethod
    def of_cell(cls, cell: Cell) -> "Iterator[Unit]":
        """The units of a cell, in their order."""
        together: list[ast.stmt] = []
        for node in cell.statements:
            if together and not _shares(cell, together[-1], node):
                yield cls._of(cell, together)
                together = []
            together.append(node)
        if together:
            yield cls._of(cell, together)

    @classmethod
    def _of(cls, cell: Cell, nodes: list[ast.stmt]) -> "Unit":
        futures = tuple(name for node in nodes for name in _futures(node))
        own = tuple(node for node in nodes if not _is_future(node))
        error, merged = "", Names()
        try:
            merged = Names.merged(names.of(node) for node in own)
        except SyntaxError as raised:
            error = str(raised.msg)
        except (ValueError, RecursionError, MemoryError):
            error = "the statement cannot be read"
        first, last = _start(nodes[0]), max(map(_end, nodes))
        return cls(
            cell=cell,
            nodes=own,
            first=first,
            last=last,
            names=merged,
            futures=futures,
            error=error,
        )

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.cell.number, self.first, self.cell.lines[self.first - 1])

    def code(self) -> Iterator[str]:
        """Its lines, as the module has them."""
        lines = list(self.cell.code[self.first - 1 : self.last])
        if self.futures:
            text = "; ".join(map(ast.unparse, self.nodes))
            lines = [text, *([""] * (len(lines) - 1))]
        elif (test := _main_test(self.nodes[0])) is not None:
            # A cell is always run as the main module.
            head = lines[0].encode()
            lines[0] = (head[: test.col_offset] + b"True" + head[test.end_col_offset :]).decode()
        yield from lines


def closure(units: list[Unit], wanted: frozenset[str]) -> list[Unit]:
    """The units that bind the wanted names, and all that these need, in their order."""
    binding: dict[str, list[int]] = {}
    anything: list[int] = []
    for number, (unit, changed) in enumerate(zip(units, _changed(units), strict=True)):
        for name in unit.names.bound | changed:
            binding.setdefault(name, []).append(number)
        if unit.names.anything:
            anything.append(number)
    if not any(unit.names.bound & wanted for unit in units):
        return []
    waiting, known, chosen = sorted(wanted), set(wanted), set[int]()
    new = anything
    while True:
        for number in new:
            if number not in chosen:
                chosen.add(number)
                fresh = units[number].names.read - known
                known |= fresh
                waiting += fresh
        if not waiting:
            break
        new = binding.get(waiting.pop(), [])
    return [units[number] for number in sorted(chosen)]


def _changed(units: list[Unit]) -> Iterator[set[str]]:
    """For each unit the names whose values it changes, itself or by the functions it calls."""
    modules = {name for unit in units for name in unit.names.imported}
    changing = {name for unit in units if unit.names.arguments for name in unit.names.bound}
    effects = _effects(units)
    aliases: dict[str, set[str]] = {}
    for unit in units:
        for name, same in unit.names.aliases:
            aliases.setdefault(name, set()).add(same)
    for unit in units:
        own = set(unit.names.changed | (unit.names.touched - modules))
        if unit.names.runs:
            for called, given in unit.names.given:
                own |= effects.get(called, frozenset())
                own |= given if called in changing else frozenset()
        waiting = list(own)
        while waiting and len(own) < _MOST_NAMES:
            fresh = aliases.get(waiting.pop(), set()) - own
            own |= fresh
            waiting += fresh
        yield own


def _effects(units: Iterable[Unit]) -> dict[str, frozenset[str]]:
    """The module's names that functions bind when they are called, by the functions' names."""
    found = {n: unit.names.later for unit in units if unit.names.later for n in unit.names.bound}
    if not found or sum(map(len, found.values())) > _MOST_NAMES:
        return {}
    callers = [unit for unit in units if not unit.names.runs]
    for _ in range(_MOST_ROUNDS):
        grows = False
        for unit in callers:
            reached = frozenset[str]().union(*(found.get(n, frozenset()) for n in unit.names.read))
            for name in unit.names.bound:
                before = found.get(name, frozenset())
                if reached - before:
                    found[name] = before | reached
                    grows = True
        if not grows:
            break
    return found


def _shares(cell: Cell, before: ast.stmt, after: ast.stmt) -> bool:
    goes_on = cell.code[_end(before) - 1].endswith("\\")
    return _start(after) <= _end(before) or (goes_on and _start(after) == _end(before) + 1)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _futures(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and _is_future(node):
        yield from (one.name for one in node.names if one.name in __future__.all_feature_names)


def _main_test(node: ast.stmt) -> ast.Compare | None:
    """The `__name__ == "__main__"` of an `if`, when it is on one line."""
    test = node.test if isinstance(node, ast.If) else None
    match test:
        case ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]):
            return test if test.lineno == test.end_lineno == node.lineno else None
    return None


def _start(node: ast.stmt) -> int:
    """The first line, that of a decorator included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno
