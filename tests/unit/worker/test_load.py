"""The files of a submission become modules, from memory, whatever is written in them."""

import linecache
import sys
import traceback
from collections.abc import Callable, Iterator
from io import StringIO

import numpy as np
import pytest
import torch

from grader.wire.loading import MAX_NAME
from grader.worker.load import SubmissionImporter

Importer = Callable[..., SubmissionImporter]


@pytest.fixture
def importer() -> Iterator[Importer]:
    """Makes importers that stand on sys.meta_path as in a worker; afterwards all is as before."""
    modules, finders, lines = dict(sys.modules), list(sys.meta_path), dict(linecache.cache)

    def make(**files: str | bytes) -> SubmissionImporter:
        content = {f"{n}.py": f if isinstance(f, bytes) else f.encode() for n, f in files.items()}
        made = SubmissionImporter(content)
        sys.meta_path.append(made)
        return made

    yield make
    sys.modules.clear()
    sys.modules.update(modules)
    sys.meta_path[:] = finders
    linecache.cache.clear()
    linecache.cache.update(lines)


def error_of(action: Callable[[], object]) -> BaseException:
    """What an action raises, with its traceback."""
    with pytest.raises(BaseException) as raised:  # noqa: PT011  whatever it is
        action()
    return raised.value


def test_a_file_is_a_module(importer: Importer) -> None:
    module = importer(activations="x = 3").load("activations")
    assert (module.x, module.__name__, module.__file__) == (3, "activations", "activations.py")


def test_a_module_runs_once(importer: Importer) -> None:
    made = importer(activations="x = []")
    assert made.load("activations").x is made.load("activations").x


def test_a_submission_has_the_files_that_it_has(importer: Importer) -> None:
    made = importer(activations="")
    assert (made.has("activations"), made.has("losses"), made.has("torch")) == (True, False, False)


@pytest.mark.parametrize(
    "statement",
    [
        "import helper",
        "from helper import f",
        "import importlib; importlib.import_module('helper')",
    ],
)
def test_a_file_imports_another_of_the_submission(importer: Importer, statement: str) -> None:
    made = importer(activations=statement, helper="def f(): return 3")
    made.load("activations")
    assert sys.modules["helper"].f() == 3


def test_a_file_that_another_one_imported_is_not_run_again(importer: Importer) -> None:
    made = importer(activations="import losses", losses="x = []")
    imported = made.load("activations").losses
    assert made.load("losses") is imported


def test_circular_imports_work_as_in_python(importer: Importer) -> None:
    made = importer(
        activations="import losses\nx = 1\ndef f(): return losses.y",
        losses="import activations\ny = 2\ndef g(): return activations.x",
    )
    assert (made.load("activations").f(), made.load("losses").g()) == (2, 1)


def test_an_import_of_nothing_is_skipped(importer: Importer) -> None:
    made = importer(activations="import nothing\nx = 1")
    assert made.load("activations").x == 1
    (skipped,) = made.skipped
    assert skipped.error == "ModuleNotFoundError: No module named 'nothing'"


def test_a_file_named_torch_shadows_nothing(importer: Importer) -> None:
    made = importer(
        activations="import torch, json, numpy\n",
        torch="raise SystemExit",
        json="raise SystemExit",
        numpy="raise SystemExit",
    )
    module = made.load("activations")
    assert (module.torch, module.numpy) == (torch, np)


def test_a_standard_module_that_is_not_yet_loaded_is_not_shadowed(importer: Importer) -> None:
    sys.modules.pop("nturl2path", None)
    made = importer(activations="import nturl2path", nturl2path="shadow = 1")
    assert not hasattr(made.load("activations").nturl2path, "shadow")


def test_a_main_guard_does_not_run(importer: Importer) -> None:
    code = "if __name__ == '__main__':\n    raise SystemExit"
    assert importer(activations=code).load("activations").__name__ == "activations"


def test_the_code_is_not_compiled_under_our_own_future_imports(importer: Importer) -> None:
    module = importer(activations="def f(x: 1 + 1): pass").load("activations")
    assert module.f.__annotations__ == {"x": 2}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("\ufeffs = 'π'".encode(), "π", id="BOM"),
        pytest.param("# -*- coding: latin-1 -*-\ns = 'é'".encode("latin-1"), "é", id="latin-1"),
        pytest.param("# coding: gbk\ns = '导数'".encode("gbk"), "导数", id="gbk"),
        pytest.param("s = '导数'\r\n".encode(), "导数", id="CRLF"),
        pytest.param(b"s = 'a'\rt = 1\r", "a", id="CR"),
    ],
)
def test_a_file_may_have_any_encoding_that_python_reads(
    importer: Importer, source: bytes, text: str
) -> None:
    assert importer(activations=source).load("activations").s == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param("x = 1\ndef f(:\n", 2, id="syntax"),
        pytest.param("def f():\nreturn 1", 2, id="indentation"),
        pytest.param("def f():\n\tx = 1\n        y = 2\n", 3, id="tabs and spaces"),
        pytest.param("x = 'open", 1, id="open quote"),
        pytest.param("(" * 1000, 1, id="deep nesting"),
        pytest.param("return 1", 1, id="return outside"),
        pytest.param(b"x = '\xe9'", 1, id="latin-1 without a cookie"),
        pytest.param(b"# coding: nonsense\n", 0, id="unknown cookie"),
        pytest.param("x = 1".encode("utf-16"), 0, id="utf-16"),
        pytest.param(b"x = 1\0", 0, id="null byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n", 1, id="picture"),
    ],
)
def test_a_file_that_is_no_python_names_the_line(
    importer: Importer, source: str | bytes, line: int
) -> None:
    made = importer(activations=source)
    error = error_of(lambda: made.load("activations"))
    assert isinstance(error, SyntaxError | ValueError)  # null bytes before Python 3.11.4
    assert made.place(error)[1] == line


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("exit()", "SystemExit: None"),
        ("quit(3)", "SystemExit: 3"),
        ("sys.exit('done')", "SystemExit: done"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("input('n = ')", "EOFError: EOF when reading a line"),
        ("data = open('no_such.csv')", "FileNotFoundError: [Errno 2] No such file or directory"),
        ("assert x == 2, 'no'", "AssertionError: no"),
        ("class E(Exception):\n    def __str__(self): 1 / 0\nraise E", "E"),
        ("def f(): f()\nf()", "RecursionError: maximum recursion depth"),
        ("raise ExceptionGroup('g', [ValueError()])", "ExceptionGroup: g"),
        ("raise ValueError('x' * 5000)", "ValueError: xxx"),
        ("raise ValueError('\\ud800')", "ValueError: \ud800"),
        ("if True:\n    y = 1\n    y / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_statement_that_raises_is_skipped(
    importer: Importer, monkeypatch: pytest.MonkeyPatch, statement: str, error: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    made = importer(activations=f"import sys\nx = 1\n{statement}\ndef f(): return x\n")
    assert made.load("activations").f() == 1
    (skipped,) = made.skipped
    assert skipped.error.startswith(error)
    assert len(skipped.error) <= MAX_NAME
    lines = f"\n\n{statement}".split("\n")
    assert skipped.line == next(i for i in range(len(lines), 0, -1) if lines[i - 1].strip())


def test_a_module_may_remove_itself(importer: Importer) -> None:
    made = importer(activations="import sys\ndel sys.modules[__name__]\nx = 3")
    assert made.load("activations").x == 3


def test_a_module_may_put_anything_in_its_place(importer: Importer) -> None:
    made = importer(activations="import sys\nsys.modules[__name__] = 7\nx = 3")
    assert [made.load("activations").x for _ in range(2)] == [3, 3]


def test_the_line_is_the_last_one_of_the_submission(importer: Importer) -> None:
    code = (
        "import torch\ndef f():\n    return g()\ndef g():\n    return torch.ones(2) @ torch.ones(3)"
    )
    made = importer(activations=code)
    assert made.place(error_of(made.load("activations").f))[1] == 5


def test_an_error_from_elsewhere_has_no_line(importer: Importer) -> None:
    assert importer(activations="").place(error_of(lambda: int("x"))) == ("", 0)


def test_a_traceback_shows_the_students_own_text(importer: Importer) -> None:
    made = importer(activations="def f():\n    return 1 / 0  # ouch\n")
    error = error_of(made.load("activations").f)
    assert "return 1 / 0  # ouch" in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("body", "stub"),
    [
        ("raise NotImplementedError", True),
        ("raise NotImplementedError()", True),
        ('raise NotImplementedError("write it")', True),
        ('"""TODO"""\n    raise NotImplementedError  # here', True),
        ("return g()", True),
        ('error = NotImplementedError("x")\n    raise error', False),
        ("raise ValueError", False),
    ],
)
def test_only_the_students_own_raise_is_a_stub(importer: Importer, body: str, stub: bool) -> None:  # noqa: FBT001
    code = f"import torch\ndef f():\n    {body}\ndef g():\n    raise NotImplementedError\n"
    made = importer(activations=code)
    assert made.is_stub(error_of(made.load("activations").f)) is stub


def test_a_missing_kernel_of_torch_has_the_type_of_a_stub_but_is_none(importer: Importer) -> None:
    code = "import torch\ndef f(): return torch.ones(2, device='meta').to('cpu')"
    made = importer(activations=code)
    error = error_of(made.load("activations").f)
    assert (type(error), made.is_stub(error)) == (NotImplementedError, False)


def test_a_stub_in_a_file_with_another_encoding_is_a_stub(importer: Importer) -> None:
    code = "# coding: latin-1\n# é\ndef f():\n    raise NotImplementedError\n".encode("latin-1")
    made = importer(activations=code)
    assert made.is_stub(error_of(made.load("activations").f))


def test_an_error_without_a_traceback_is_no_stub(importer: Importer) -> None:
    assert not importer(activations="").is_stub(NotImplementedError())
