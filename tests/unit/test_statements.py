"""What a statement is, binds and may do, told from its text alone."""

import ast

import pytest

from grader.wire import statements


def only(text: str) -> ast.stmt:
    """The one statement of a text."""
    (statement,) = statements.parsed(text.encode(), "m.py")
    return statement


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("import torch", True),
        ("from torch import nn as n", True),
        ("try:\n    import a\nexcept ImportError:\n    a = None", True),
        ("if x:\n    import a\nelse:\n    import b", True),
        ("with w:\n    import a", True),
        ("import_module('a')", True),
        ("plt = importlib.import_module('matplotlib.pyplot')", True),
        ("np = __import__('numpy.linalg').linalg", True),
        ("x = 1", False),
        ("try:\n    x = 1\nexcept Exception:\n    pass", False),
        ("for i in x:\n    import a", False),
        ("try:\n    import a\n    while True: pass\nexcept E: pass", False),
        ("def f():\n    import a", False),
        ("if x:\n    def f():\n        import a", False),
        ("print(x)", False),
    ],
)
def test_an_import_is_told_from_other_work(text: str, *, imports: bool) -> None:
    assert statements.imports(only(text)) is imports


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x = 1", {"x"}),
        ("x, (y, *z) = 1", {"x", "y", "z"}),
        ("x: int = 1", {"x"}),
        ("x += 1", {"x"}),
        ("import a.b, c as d", {"a", "d"}),
        ("from a import b, c as d", {"b", "d"}),
        ("from a import *", {"*"}),
        ("def f(x): y = 1", {"f"}),
        ("async def f(): pass", {"f"}),
        ("class C:\n    x = 1", {"C"}),
        ("for i in r: w = w - i", {"i", "w"}),
        ("with open(p) as f: d = f.read()", {"f", "d"}),
        ("try:\n    a = 1\nexcept E as e:\n    b = 2", {"a", "b"}),
        ("if (n := 10) > 5:\n    def f(): x = 1", {"n", "f"}),
        ("table[0] = 1", {"table"}),
        ("model.a.b[0].c = 1", {"model"}),
        ("for x in r: table.append(x)", {"x", "table"}),
        ("match p:\n    case 1: x = 2", {"x"}),
        ("f = lambda q: (r := q)", {"f"}),
        ("print(x)", set()),
    ],
)
def test_what_a_statement_binds_or_changes_is_known(text: str, names: set[str]) -> None:
    assert statements.bound(only(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fill()\ndef fill(): table.append(1)", {"table"}),
        ("fill()\ndef fill(): more()\ndef more():\n    global k\n    k = 1", {"k"}),
        ("for i in r: torch.manual_seed(i)\nimport torch", {"i"}),
        ("import torch", {"torch"}),
        ("loop()\ndef loop(): loop()", set()),
    ],
)
def test_what_a_statement_changes_by_its_functions_is_known(text: str, names: set[str]) -> None:
    tree = statements.parsed(text.encode(), "m.py")
    assert statements.changed(tree[0], {"m.py": tree}) == names


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("def f(x): return x * a", "a", True),
        ("def f(x): return g(x)\ndef g(x): return x * a", "a", True),
        ("f = g\ndef g(x): return a", "a", True),
        ("def f(a): return a", "a", False),
        ("def f(x):\n    a = 1\n    return a", "a", False),
        ("def f(x):\n    global a\n    a = a + 1\n    return a", "a", True),
        ("def f(x): return helper.a", "a", True),
        ("def f(x): return x.a", "a", False),
        ("def f(x): return [a for _ in x]", "a", True),
        ("class C:\n    def __call__(self, x): return a\nf = C()", "a", True),
        ("def g(x): return a\ndef f(x): return x", "a", False),
        ("x = 1", "f", True),
    ],
)
def test_what_a_function_may_read_is_known(text: str, name: str, *, read: bool) -> None:
    files = {"m.py": statements.parsed(text.encode(), "m.py")}
    assert (name in statements.read_by("f", files)) is read
