"""A file and a line that raised → what stands in that line, and which names are like a wrong one.

One message of Python has many causes. What is advised depends on what the student wrote.
"""

import ast
import builtins
import importlib
import keyword
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from io import StringIO
from itertools import islice

# What is followed by brackets by mistake: these are values, not functions.
_PROPERTIES = frozenset(
    {"T", "mT", "H", "shape", "ndim", "dtype", "device", "grad", "data", "real", "pi", "e", "inf"}
)
_SIGNS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@",
    ast.BitXor: "^", ast.BitAnd: "&", ast.BitOr: "|", ast.Mod: "%", ast.FloorDiv: "//",
}  # fmt: skip
_STATEMENTS = {ast.If: "if", ast.While: "if", ast.Assert: "if", ast.Raise: "raise", ast.For: "for"}
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
# What needs one yes or no, and what needs one number.
_CHOOSING = {"if": "if", "chain": "chain", "and": "and", "bare:max": "max", "bare:min": "max"}
_TAKING = frozenset({"bare:float", "bare:int", "bare:complex", "call:tensor"})
_MODULES = ("torch", "torch.nn.functional", "math", "numpy", "torch.nn", "torch.Tensor")
_SHORT = {"torch.nn.functional": "F", "numpy": "np", "torch.nn": "nn", "torch.Tensor": "x"}
_OTHER_NAMES = {
    "ln": "torch.log", "arctg": "torch.atan", "power": "torch.pow", "array": "torch.tensor",
    "true": "True", "false": "False", "null": "None", "none": "None", "nil": "None",
    "astype": "x.to", "copy": "x.clone", "infinity": "math.inf", "PI": "math.pi",
}  # fmt: skip
_CONSTANTS = ("pi", "e", "inf", "nan", "tau")
_SUMS = (ast.Add, ast.Sub, ast.UAdd, ast.USub)
_MOST_SHOWN = 40
_ALIKE = 0.75
_MOST_NAMES = 2000  # more than any exercise has, and quickly searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A line, marks for what stands in its statement, and the names that its file knows.

    Marks are `call:exp` of any call, `bare:max` of one without a dot, `math:exp` of one of math's,
    `attr:grad` of a value behind a dot, `property:T` where it is called, `op:^`, `comparison:x > 0`
    in a sum or a negation, `text` of a constant, `unpack`, `raise`, `for`; `choice:max`,
    `around:one_hot` of a call without the number of classes, anywhere in the function around it;
    `choice:if`, `choice:chain` or `choice:and` for the only thing in it that needs one yes or no;
    `only-math:exp`, `only-bare:float` or `only-call:tensor` for the only one that needs a number.
    """

    line: str = ""
    marks: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def at(cls, content: bytes, number: int) -> "Written":
        """What stands in this line of a file."""
        # Split as Python's parser does: str.splitlines knows more ends of a line.
        lines = StringIO(content.decode("utf-8-sig", "replace"), newline=None).readlines()
        line = lines[number - 1].rstrip() if 0 < number <= len(lines) else ""
        tree = _parsed(content)
        if tree is None:
            return cls(line=line)
        statement = _statement(tree, number)
        marks = set(_marks(statement, _imported(tree))) if statement else set()
        chosen = {f"choice:{name}" for mark, name in _CHOOSING.items() if mark in marks}
        taking = {f"only-{mark}" for mark in marks if mark.startswith("math:") or mark in _TAKING}
        # Of several it is not certain which of them raised.
        marks |= chosen if len(chosen) == 1 else set()
        marks |= taking if len(taking) == 1 else set()
        # The line that raises is a later one, in which two shapes do not fit.
        marks |= {"around:one_hot"} if _counts_no_classes(tree, number) else set()
        names = frozenset(islice(_names(tree), _MOST_NAMES))
        return cls(line=line, marks=frozenset(marks), names=names)

    def marked(self, wanted: str) -> str | None:
        """What the first of these marks names; None when none of them is there.

        `math:*` is the only mark of its kind, whatever it names.
        """
        for mark in wanted.split():
            kind, _, name = mark.partition(":")
            if name == "*":
                found = [one for one in self.marks if one.startswith(f"{kind}:")]
            else:
                found = [mark] if mark in self.marks else []
            if len(found) == 1:
                return found[0].partition(":")[2]
        return None

    def near_name(self, name: str) -> str:
        """What a name that is not known was probably meant to be; "" when nothing is like it."""
        if name in _OTHER_NAMES:
            return _OTHER_NAMES[name]
        if name in _CONSTANTS:
            return f"math.{name}"
        for module in ("torch", "torch.nn.functional", "math"):
            if name in _public(module):
                return f"{_SHORT.get(module, module)}.{name}"
        own = _like(name, (self.names | set(dir(builtins))) - {name})
        if own:
            return own
        found = _like(name, _public("torch"))
        return f"torch.{found}" if found else ""


def near_attribute(owner: str, name: str) -> str:
    """What was probably meant by an attribute that a module, or a tensor, does not have."""
    module = {"Tensor": "torch.Tensor", "numpy.ndarray": "numpy"}.get(owner, owner)
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    found = _like(name, _public(module)) if module in _MODULES else ""
    if found:
        return f"{_SHORT.get(module, module)}.{found}"
    elsewhere = (other for other in ("torch", "torch.nn.functional") if name in _public(other))
    other = next(elsewhere, None)
    return f"{_SHORT.get(other, other)}.{name}" if other else ""


def near_keyword(name: str) -> str:
    """The word of Python's own that a first word of a line is like; "" when it is none."""
    if keyword.iskeyword(name):
        return ""
    turned = (one for one in keyword.kwlist if sorted(one) == sorted(name))
    return next(turned, "") or _like(name, set(keyword.kwlist))


def torch_function(name: str) -> str:
    """The function of torch that does for a tensor what this one of math does for a number."""
    found = {"fabs": "abs"}.get(name, name)
    return f"torch.{found}" if found in _public("torch") else ""


def power_sign(content: bytes, function: str) -> int:
    """The line of a function in which `^` stands between numbers; 0 when there is none."""
    for node in _code(content, function):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.BitXor):
            below = ast.walk(node)
            if not any(isinstance(one, ast.Compare | ast.BoolOp) for one in below):
                return node.lineno
    return 0


def print_without_return(content: bytes, function: str) -> int:
    """The line of a function that prints, and returns nothing; 0 when it does not."""
    nodes = list(_code(content, function))
    if any(isinstance(node, ast.Return) and not _prints(node.value) for node in nodes):
        return 0
    return next((node.lineno for node in nodes if isinstance(node, ast.Call) and _prints(node)), 0)


def _prints(node: ast.expr | None) -> bool:
    """Whether it is a call of `print`, or nothing at all."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "print"
    return node is None


def _code(content: bytes, function: str) -> Iterator[ast.AST]:
    """All that stands in a function of a file."""
    tree = _parsed(content)
    for node in tree.body if tree else ():
        if isinstance(node, ast.FunctionDef) and node.name == function:
            yield from ast.walk(node)


# Several criteria of several exercises ask for the same file.
@lru_cache(maxsize=4)
def _parsed(content: bytes) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@cache
def _public(module: str) -> frozenset[str]:
    """The names of a module, or of a tensor."""
    holder, _, last = module.rpartition(".")
    of_class = last == "Tensor"
    held = importlib.import_module(holder if of_class else module)
    names = dir(getattr(held, last) if of_class else held)
    return frozenset(name for name in names if not name.startswith("_"))


def _like(name: str, known: frozenset[str] | set[str]) -> str:
    folded = {one.lower(): one for one in sorted(known, reverse=True)}
    if name.lower() in folded and folded[name.lower()] != name:
        return folded[name.lower()]
    found = get_close_matches(name, sorted(known), n=1, cutoff=_ALIKE)
    return found[0] if found else ""


def _statement(tree: ast.Module, number: int) -> ast.stmt | None:
    """The innermost statement that has this line."""
    found, waiting = None, list(tree.body)
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.stmt) and not _first_line(one) <= number <= (one.end_lineno or 0):
            continue
        found = one if isinstance(one, ast.stmt) else found
        below = [child for block in _BLOCKS for child in getattr(one, block, ())]
        if below:
            waiting = below
    return found


def _counts_no_classes(tree: ast.Module, number: int) -> bool:
    """Whether the function around a line calls one_hot and leaves the number of classes to it."""
    around = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.lineno <= number <= (node.end_lineno or 0)
    ]
    calls = [node for one in around for node in ast.walk(one) if isinstance(node, ast.Call)]
    return any(
        len(call.args) == 1 and not call.keywords
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", "")) == "one_hot"
    )


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min(node.lineno, *(one.lineno for one in decorators)) if decorators else node.lineno


def _own(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement without those of the statements in it."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [n for n in ast.iter_child_nodes(one) if not isinstance(n, ast.stmt)]


def _imported(tree: ast.Module) -> dict[str, str]:
    """The dotted names behind those that imports bind."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def _names(tree: ast.Module) -> Iterator[str]:
    """The names that are bound anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _marks(statement: ast.stmt, imported: dict[str, str]) -> Iterator[str]:
    called = {id(node.func) for node in _own(statement) if isinstance(node, ast.Call)}
    if isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Tuple | ast.List) for target in statement.targets
    ):
        yield "unpack"
    for node in _own(statement):
        if type(node) in _STATEMENTS:
            yield _STATEMENTS[type(node)]
        elif isinstance(node, ast.Call):
            yield from _call(node, imported)
        elif isinstance(node, ast.Attribute) and id(node) not in called:
            yield f"attr:{node.attr}"
        else:
            yield from _expression(node)


def _call(node: ast.Call, imported: dict[str, str]) -> Iterator[str]:
    function = node.func
    path = ""
    if isinstance(function, ast.Name):
        yield f"bare:{function.id}"
        yield f"call:{function.id}"
        path = imported.get(function.id, "")
    elif isinstance(function, ast.Attribute):
        yield f"call:{function.attr}"
        if function.attr in _PROPERTIES:
            yield f"property:{function.attr}"
        if isinstance(function.value, ast.Name):
            path = f"{imported.get(function.value.id, '')}.{function.attr}"
    if path.startswith("math."):
        yield f"math:{path.removeprefix('math.')}"


def _operands(node: ast.AST) -> Iterator[str]:
    """The plain comparisons with which a sum, a difference or a negation computes."""
    held = (getattr(node, side, None) for side in ("left", "right", "operand", "value"))
    for one in held:
        if isinstance(one, ast.Compare) and len(one.ops) == 1:
            sides = (one.left, *one.comparators)
            if all(isinstance(side, ast.Name | ast.Constant) for side in sides):
                yield f"comparison:{ast.unparse(one)[:_MOST_SHOWN]}"


def _expression(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.UnaryOp) and isinstance(node.op, _SUMS):
        yield from _operands(node)
    if isinstance(node, ast.BinOp | ast.AugAssign):
        yield f"op:{_SIGNS.get(type(node.op), '')}"
    elif isinstance(node, ast.IfExp) or (isinstance(node, ast.comprehension) and node.ifs):
        yield "if"
    elif isinstance(node, ast.BoolOp) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    ):
        yield "and"
    elif isinstance(node, ast.Compare) and len(node.ops) > 1:
        yield "chain"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield "text"
