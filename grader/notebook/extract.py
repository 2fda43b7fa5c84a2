"""The cells of a notebook and the functions wanted → a module that defines them, line by line.

Carried are the functions and what they name: other functions, classes, imports, and assignments
of values that a library makes of others. What else a cell computes needs the notebook's state.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grader.notebook import statements
from grader.notebook.cells import Cell

_Compound = ast.If | ast.Try | ast.With


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the module stands in the notebook; the first line of a cell is 1."""

    cell: int
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Module:
    """The module: its source, and for each of its lines the place in the notebook.

    `functions` are those of the wanted ones that are there. `left_out` are names that a cell sets
    and the module does not, `repeated` functions that were defined more than once.
    """

    source: bytes
    places: tuple[Place, ...]
    functions: frozenset[str]
    left_out: Mapping[str, Place]
    repeated: Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Definition:
    """A statement that gives a name its value, and the cell it stands in."""

    cell: Cell
    node: ast.stmt
    alone: bool
    """Whether no other statement shares its lines."""

    @property
    def place(self) -> Place:
        line = self.node.lineno
        return Place(self.cell.number, line, self.cell.lines[line - 1])


@dataclass(slots=True)
class _Names:
    """What the cells define; the last definition of a name wins, as it does in a kernel."""

    tools: frozenset[str]
    carried: dict[str, _Definition] = field(default_factory=dict)
    computed: dict[str, _Definition] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    stars: list[_Definition] = field(default_factory=list)

    def add(self, definition: _Definition) -> None:
        """Take in one statement."""
        node = definition.node
        if statements.is_star(node):
            self.stars.append(definition)
            return
        carried = statements.is_carried(node, self.tools)
        for name in statements.bound(node):
            into, other = (
                (self.carried, self.computed) if carried else (self.computed, self.carried)
            )
            other.pop(name, None)
            into[name] = definition
            self.counts[name] = self.counts.get(name, 0) + 1


def module(cells: tuple[Cell, ...], wanted: frozenset[str]) -> Module:
    """The module that defines those of the wanted functions that the cells define."""
    definitions = [one for cell in cells for one in _definitions(cell, cell.statements)]
    names = _Names(statements.tools(one.node for one in definitions))
    for definition in definitions:
        names.add(definition)
    functions = sorted(wanted & names.carried.keys())
    chosen = [*names.stars, *_closure(functions, names.carried)] if functions else []
    broken = dict(_broken(cells, wanted - names.carried.keys()))
    lines = [*_lines(chosen), *broken.values()]
    repeated = {n: names.carried[n].place for n in functions if names.counts[n] > 1}
    return Module(
        source="".join(f"{text}\n" for text, _ in lines).encode(errors="replace"),
        places=tuple(place for _, place in lines),
        functions=frozenset((*functions, *broken)),
        left_out={name: definition.place for name, definition in names.computed.items()},
        repeated=repeated,
    )


def _definitions(cell: Cell, statements: Iterable[ast.stmt]) -> Iterator[_Definition]:
    """The statements that define names, those inside of a top-level `if` or `try`, too."""
    listed = list(statements)
    before = [0, *map(_end, listed)]
    after = [*map(_start, listed[1:]), len(cell.lines) + 1]
    for node, end, start in zip(listed, before, after, strict=False):
        if isinstance(node, _Compound):
            for body in ("body", "orelse", "finalbody"):
                yield from _definitions(cell, getattr(node, body, ()))
        else:
            head = cell.lines[node.lineno - 1].encode()[: node.col_offset]
            alone = end < _start(node) and _end(node) < start and not head.strip()
            yield _Definition(cell=cell, node=node, alone=alone)


def _closure(roots: Iterable[str], carried: Mapping[str, _Definition]) -> list[_Definition]:
    """The definitions of the names and of all that these name, each after those it names."""
    found: dict[int, _Definition] = {}
    met: set[str] = set()
    waiting: list[tuple[str, bool]] = [(name, False) for name in reversed(list(roots))]
    while waiting:
        name, done = waiting.pop()
        definition = carried[name]
        if done:
            found.setdefault(id(definition.node), definition)
        elif name not in met:
            met.add(name)
            waiting.append((name, True))
            uses = _uses(definition.node) - met
            waiting += [(used, False) for used in sorted(uses & carried.keys())]
    return list(found.values())


def _lines(definitions: Iterable[_Definition]) -> Iterator[tuple[str, Place]]:
    for one in definitions:
        if not one.alone:
            yield ast.unparse(one.node).replace("\n", " "), one.place
            continue
        first = _start(one.node)
        if one.cell.lines[first - 1][:1].isspace():
            yield "if True:", one.place
        for line in range(first, _end(one.node) + 1):
            text = one.cell.lines[line - 1]
            yield text, Place(one.cell.number, line, text)


def _broken(
    cells: tuple[Cell, ...], wanted: frozenset[str]
) -> Iterator[tuple[str, tuple[str, Place]]]:
    """For functions in cells that are no Python, ones that raise the error of their cell."""
    for cell in cells:
        for name in sorted(wanted):
            if cell.error and any(re.match(rf"\s*def\s+{name}\b", line) for line in cell.lines):
                text = f"def {name}(*_, **__): raise SyntaxError({cell.error!r})"
                line = cell.error_line
                yield name, (text, Place(cell.number, line, cell.lines[line - 1]))


def _uses(node: ast.stmt) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _start(node: ast.stmt) -> int:
    """The first line, that of a decorator included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno
