"""The files of a submission → modules and their top-level statements, each read once.

All exercises of a submission ask the same files, and most of them the same statements.
"""

import ast
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from grader.rules.syntax import walk

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_OPERATIONS = (ast.BinOp, ast.AugAssign)
_Block = ast.If | ast.Try | ast.With
_MAIN = "__main__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What stands anywhere in a statement."""

    names: frozenset[str]
    attributes: frozenset[str]
    constants: tuple[object, ...]
    divides: bool

    @classmethod
    def of(cls, statement: ast.stmt) -> Self:
        """Collected in one walk."""
        nodes = walk(statement)
        operators = (node.op for node in nodes if isinstance(node, _OPERATIONS))
        return cls(
            names=frozenset(node.id for node in nodes if isinstance(node, ast.Name)),
            attributes=frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute)),
            constants=tuple(node.value for node in nodes if isinstance(node, ast.Constant)),
            divides=any(isinstance(operator, ast.Div) for operator in operators),
        )


@dataclass(frozen=True, eq=False)
class Statement:
    """A top-level statement."""

    node: ast.stmt

    @cached_property
    def contents(self) -> Contents:
        """What stands in it."""
        return Contents.of(self.node)


@dataclass(frozen=True, kw_only=True, eq=False)
class Module:
    """A file: what is run when it is imported, and what it defines."""

    file: str
    tree: ast.Module
    running: tuple[Statement, ...]
    definitions: Mapping[str, Statement]

    @classmethod
    def of(cls, file: str, tree: ast.Module) -> Self:
        """The module that a file is."""
        statements = list(_statements(tree.body))
        return cls(
            file=file,
            tree=tree,
            running=tuple(Statement(n) for n in statements if not isinstance(n, _Definition)),
            definitions={n.name: Statement(n) for n in statements if isinstance(n, _Definition)},
        )

    @cached_property
    def used_at_import(self) -> frozenset[str]:
        """The names in what is run when it is imported."""
        return frozenset[str]().union(*(one.contents.names for one in self.running))

    @cached_property
    def all_names(self) -> frozenset[str]:
        """The names that it defines, whatever runs."""
        return frozenset(node.name for node in self.tree.body if isinstance(node, _Definition))

    @cached_property
    def imported(self) -> tuple[str, ...]:
        """The modules that are imported anywhere in it."""
        return tuple(_imported(self.tree))


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The files of one submission."""

    files: Mapping[str, bytes]
    _read: dict[str, Module | None] = field(default_factory=dict)

    @property
    def modules(self) -> frozenset[str]:
        """The names under which they are imported."""
        return frozenset(name.removesuffix(".py") for name in self.files)

    def module(self, name: str) -> Module | None:
        """The module of this name; None when there is none that can be read as Python."""
        if name not in self._read:
            self._read[name] = self._module(f"{name}.py")
        return self._read[name]

    def _module(self, file: str) -> Module | None:
        tree = _parsed(self.files[file]) if file in self.files else None
        return Module.of(file, tree) if tree else None

    def may_import(self, importing: str, imported: str) -> bool:
        """Whether the one file so much as names the other."""
        return imported.encode() in self.files[f"{importing}.py"]


def _parsed(source: bytes) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # the worker will say that it cannot be loaded


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module but those under `if __name__ == "__main__"`."""
    waiting = body[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and _is_main(node.test):
            waiting += reversed(node.orelse)
        elif isinstance(node, _Block):
            waiting += reversed([*_inner(node)])
        else:
            yield node


def _inner(node: _Block) -> Iterator[ast.stmt]:
    """The statements of a block, and what stands in its head."""
    yield from node.body
    for head in [node.test] if isinstance(node, ast.If) else getattr(node, "items", []):
        expression = getattr(head, "context_expr", head)
        yield ast.copy_location(ast.Expr(value=expression), expression)
    yield from getattr(node, "orelse", [])
    yield from getattr(node, "finalbody", [])
    for handler in getattr(node, "handlers", []):
        yield from handler.body


def _is_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and any(
        isinstance(node, ast.Constant) and node.value == _MAIN for node in walk(test)
    )
