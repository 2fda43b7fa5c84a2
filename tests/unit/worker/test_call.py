"""A request → replies: whatever the student's module and function do, there is an answer."""

import linecache
import sys
from collections.abc import Iterator

import pytest
import torch

from grader.wire.messages import MAX_TEXT, Answer, AnswerKind, Fact, Reply, Request, Stage
from grader.worker import call
from grader.worker.load import SubmissionImporter
from grader.worker.task import Task
from grader.worker.watch import Watch

POINT = torch.tensor([1.0, 2.0], dtype=torch.float64)


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """Leave nothing of a submission behind."""
    modules, lines = dict(sys.modules), dict(linecache.cache)
    yield
    sys.modules.clear()
    sys.modules.update(modules)
    linecache.cache.clear()
    linecache.cache.update(lines)


def replies(
    code: str,
    cases: int = 1,
    outputs: int = 1,
    function: str = "f",
    names: tuple[str, ...] = ("x",),
) -> list[Reply]:
    """The replies to a request for `f(x)` of activations.py."""
    importer = SubmissionImporter({"activations.py": code.encode()})
    inputs = tuple((POINT.clone(),) for _ in range(cases))
    request = Request(
        module="activations", function=function, outputs=outputs, cases=inputs, names=names
    )
    return [Reply.read(one.frame()) for one in call.replies(importer, Task.of(request), Watch())]


def answer(code: str, outputs: int = 1, names: tuple[str, ...] = ("x",)) -> Answer:
    """The answer to one case."""
    loaded, answered = replies(code, outputs=outputs, names=names)
    assert (loaded.stage, answered.stage) == (Stage.LOADED, Stage.ANSWERED)
    (one,) = answered.answers
    return one


def test_a_function_is_called_once_per_case() -> None:
    code = "calls = []\ndef f(x):\n    calls.append(x)\n    return len(calls)"
    answers = replies(code, cases=3)[1].answers
    assert [one.parts[0].item() for one in answers] == [1, 2, 3]


def test_the_outputs_that_are_wanted_come_as_parts() -> None:
    assert len(answer("def f(x): return x, 2 * x", outputs=2).parts) == 2


@pytest.mark.parametrize(
    "code",
    [
        "f = lambda x: 2 * x",
        "class F:\n    def __call__(self, x): return 2 * x\nf = F()",
        "import functools, operator\nf = functools.partial(operator.mul, 2)",
        "def __getattr__(name): return lambda x: 2 * x",
        "import torch\n@torch.no_grad()\ndef f(x): return 2 * x",
        "def f(*args, **options): return 2 * args[0]",
    ],
    ids=["lambda", "object", "partial", "module getattr", "decorated", "any arguments"],
)
def test_whatever_can_be_called_is_a_function(code: str) -> None:
    assert answer(code).parts[0].tolist() == [2, 4]


def test_a_function_that_changes_its_input_changes_a_copy() -> None:
    importer = SubmissionImporter({"activations.py": b"def f(x): return x.mul_(0)"})
    inputs = POINT.clone()
    request = Request(module="activations", function="f", outputs=1, cases=((inputs,), (inputs,)))
    list(call.replies(importer, Task.of(request), Watch()))
    assert torch.equal(inputs, POINT)


def test_an_answer_that_is_the_input_changed_later_keeps_its_numbers() -> None:
    code = "kept = []\ndef f(x):\n    [k.zero_() for k in kept]\n    kept.append(x)\n    return x"
    assert [one.parts[0].tolist() for one in replies(code, cases=2)[1].answers] == [[1, 2], [1, 2]]


def test_a_missing_file_is_named() -> None:
    request = Request(module="losses", function="f", outputs=1, cases=())
    (reply,) = call.replies(SubmissionImporter({}), Task.of(request), Watch())
    assert (reply.stage, reply.detail) == (Stage.MISSING, "losses.py")


@pytest.mark.parametrize("code", ["", "f = 3", "f = None", "def F(x): return x"])
def test_a_missing_function_is_named(code: str) -> None:
    *_, reply = replies(code)
    assert (reply.stage, reply.detail) == (Stage.MISSING, "f in activations.py")


@pytest.mark.parametrize(
    ("code", "detail", "line"),
    [
        pytest.param("x = 1\ndef f(:", "SyntaxError: invalid syntax", 2, id="syntax"),
        pytest.param("def __getattr__(n): raise OSError(n)", "OSError: f", 1, id="module getattr"),
        pytest.param(
            "def __getattr__(n): raise OSError('x' * 5000)", "OSError: xxx", 1, id="long text"
        ),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(code: str, detail: str, line: int) -> None:
    *_, reply = replies(code)
    assert (reply.stage, reply.line) == (Stage.UNLOADABLE, line)
    assert reply.detail.startswith(detail)
    assert len(reply.detail) <= MAX_TEXT


@pytest.mark.parametrize(
    ("body", "kind", "form"),
    [
        ("1 / 0", AnswerKind.RAISED, "ZeroDivisionError"),
        ("raise SystemExit(0)", AnswerKind.RAISED, "SystemExit"),
        ("raise KeyboardInterrupt", AnswerKind.RAISED, "KeyboardInterrupt"),
        ("raise GeneratorExit", AnswerKind.RAISED, "GeneratorExit"),
        ("return f(x)", AnswerKind.RAISED, "RecursionError"),
        ("return x @ torch.ones(3)", AnswerKind.RAISED, "RuntimeError"),
        ("raise NotImplementedError", AnswerKind.NOT_IMPLEMENTED, "NotImplementedError"),
        ("raise MemoryError", AnswerKind.NO_MEMORY, "MemoryError"),
        ("return [0] * 10**17", AnswerKind.NO_MEMORY, "MemoryError"),
        ("return torch.zeros(10**17)", AnswerKind.NO_MEMORY, "RuntimeError"),
        ("return None", AnswerKind.OTHER, "NoneType"),
    ],
)
def test_what_a_call_comes_to_is_told_apart(body: str, kind: AnswerKind, form: str) -> None:
    one = answer(f"import torch\ndef f(x):\n    {body}")
    assert (one.kind, one.form, one.parts) == (kind, form, ())


def test_an_error_names_the_students_line_and_the_text() -> None:
    one = answer("def f(x):\n    y = 1\n    return g(x)\ndef g(x):\n    raise ValueError('so')")
    assert (one.line, one.detail) == (5, "so")


def test_one_case_that_raises_costs_no_other() -> None:
    code = (
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    if n == 2: raise ValueError\n    return x"
    )
    kinds = [one.kind for one in replies(code, cases=3)[1].answers]
    assert kinds == [AnswerKind.VALUE, AnswerKind.RAISED, AnswerKind.VALUE]


def test_wrong_arguments_are_an_error_of_the_call() -> None:
    one = answer("def f(): return 1")
    assert (one.kind, one.form, one.line) == (AnswerKind.RAISED, "TypeError", 0)


@pytest.mark.parametrize("method", ["__str__", "__repr__"])
@pytest.mark.parametrize("body", ["raise SystemExit", "return 3", "return 'x' * 5000"])
def test_an_error_with_a_hostile_text_is_an_answer(method: str, body: str) -> None:
    one = answer(f"class E(Exception):\n    def {method}(self): {body}\ndef f(x): raise E")
    assert (one.kind, one.form) == (AnswerKind.RAISED, "E")
    assert len(one.detail) <= MAX_TEXT


def test_every_reply_can_be_sent() -> None:
    code = "def f(x): raise ValueError('\\udc80 \\0 导数')"
    for reply in replies(code):
        assert reply.frame().pack()


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        ("return 2 * x", set()),
        ("return x.mul(2).unsqueeze(0)[0]", set()),
        ("x.mul_(2); return 2 * x", {Fact.INPUT_CHANGED}),
        ("x.unsqueeze_(0); return 2 * x", {Fact.INPUT_CHANGED}),
        ("x.numpy()[:] = 0; return 2 * x", {Fact.INPUT_CHANGED}),
        ("x.mul_(2); return None", {Fact.INPUT_CHANGED}),
        ("x.mul_(2); raise ValueError", set()),
        ("return x", {Fact.INPUT_RETURNED}),
        ("return x[1:]", {Fact.INPUT_RETURNED}),
        ("return torch.from_numpy(x.numpy())", {Fact.INPUT_RETURNED}),
        ("return x, 2 * x", {Fact.INPUT_RETURNED}),
        ("return 2 * torch.ones(2, requires_grad=True)", {Fact.GRAPH_ATTACHED}),
        ("x.requires_grad_(); return torch.ones(2)", {Fact.INPUT_TRACKED}),
        ("x.grad = x.clone(); return torch.ones(2)", {Fact.INPUT_TRACKED}),
    ],
)
def test_what_a_call_does_beside_its_value_is_told(body: str, facts: set[Fact]) -> None:
    assert set(answer(f"import torch\ndef f(x): {body}").facts) == facts


def test_only_the_answer_whose_input_was_changed_says_so() -> None:
    code = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return x.mul_(n) + 0"
    found = [set(one.facts) for one in replies(code, cases=3)[1].answers]
    assert found == [set(), {Fact.INPUT_CHANGED}, {Fact.INPUT_CHANGED}]
