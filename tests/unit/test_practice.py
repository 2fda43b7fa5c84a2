"""`check(f)` in one's own process finds what the grader finds, and leaves torch as it was."""

import builtins
import linecache
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import grader
from grader import check, pipeline, practice
from grader.errors import ConfigError
from grader.model import ExerciseResult, Verdict
from grader.practice import Practice, PracticeError
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support.places import CORPUS, ROOT

Function = Callable[..., Any]
# One of each kind: right, wrong and named, wrong at an edge, raising, by autograd, by differences.
SAMPLES = (
    "right/sigmoid_prime/np_where_stable.py",
    "wrong/sigmoid_prime/neg.py",
    "wrong/mse_grad/half.py",
    "wrong/softmax_jacobian/diag_matrix.py",
    "not_by_hand/sigmoid_prime/backward.py",
    "not_by_hand/sigmoid_prime/central_difference_helper.py",
    "not_by_hand/sigmoid_prime/grad_fn_called.py",
    "not_by_hand/softmax_jacobian/rows_by_backward.py",
    "honest/sigmoid_prime/function_run_by_the_engine.py",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a config, and a system that speaks English."""
    monkeypatch.chdir(tmp_path)
    for name in ("GRADER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def defined(request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], Function]]:
    """Runs the text of a cell as Jupyter does; gives the function of a name."""
    files: list[str] = []

    def define(text: str, name: str) -> Function:
        file = f"<cell {len(files)} of {request.node.name}>"
        files.append(file)
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        names: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(text, file, "exec"), names)  # noqa: S102  the text of a test
        function: Function = names[name]
        return function

    yield define
    for file in files:
        del linecache.cache[file]


_PLACES = ("excerpt", "cell", "file")


def told(result: ExerciseResult) -> dict[str, Any]:
    """What a result says, without where its code was and how long it took."""
    dumped = result.model_dump(exclude={"seconds", "output"})
    return {key: _without_place(value) for key, value in dumped.items()}


def _without_place(value: Any) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, dict):
        return {k: _without_place(v) for k, v in value.items() if k not in _PLACES}
    return [_without_place(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_check_finds_what_the_grader_finds(
    sample: str,
    assignment: Assignment,
    sandbox: Sandbox,
    defined: Callable[[str, str], Function],
    folder: Path,
) -> None:
    path = CORPUS / sample
    name, text = path.parent.name, path.read_text(encoding="utf-8")
    (question,) = (q for q in assignment.questions if q.exercise.name == name)
    files = {f"{question.exercise.module}.py": text.encode()}
    alone = Assignment(questions=(question,))
    graded = pipeline.grade(Submission(student="", files=files), alone, sandbox)
    (folder / "config.yaml").write_text((ROOT / "config.yaml").read_text("utf-8"), "utf-8")
    assert told(check(defined(text, name)).result) == told(graded.exercises[0])


WRONG = "import torch\ndef sigmoid(x):\n    return 1 / (1 + torch.exp(-x))\ndef sigmoid_prime(x):\n"


def test_a_wrong_function_has_a_card_in_words(defined: Callable[[str, str], Function]) -> None:
    practised = check(defined(WRONG + "    return sigmoid(x) * (1 - x)", "sigmoid_prime"))
    assert not practised
    assert practised.result.criteria[0].diagnosis == "sigmoid_prime.mix1"
    text = repr(practised)
    assert "You mixed x and σ(x)" in text
    assert "check(sigmoid_prime, seed=2026)" in text
    assert "not a grade" in text
    assert "\x1b" not in text


def test_a_right_function_is_true(defined: Callable[[str, str], Function]) -> None:
    practised = check(defined(WRONG + "    return sigmoid(x) * sigmoid(-x)", "sigmoid_prime"))
    assert practised
    assert practised.result.verdict is Verdict.CORRECT
    assert "Every answer agrees with autograd." in repr(practised)


def test_the_line_that_raised_is_shown(defined: Callable[[str, str], Function]) -> None:
    function = defined(WRONG + "    if x > 0:\n        return x\n    return x", "sigmoid_prime")
    edges = check(function).result.criteria[1].message
    assert edges.excerpt is not None
    assert edges.excerpt.text == "    if x > 0:"
    assert edges.excerpt.line == 5


@pytest.mark.parametrize("text", ["def sigmoid_prime(x):\n    raise NotImplementedError"])
def test_a_stub_is_not_attempted(text: str, defined: Callable[[str, str], Function]) -> None:
    practised = check(defined(text, "sigmoid_prime"))
    assert practised.result.verdict is Verdict.NOT_ATTEMPTED
    assert "Still the stub" in repr(practised)


def test_a_function_without_source_is_checked_all_the_same() -> None:
    names: dict[str, Any] = {"torch": torch}
    exec("def relu_grad(x): return (x > 0).to(x.dtype)", names)  # noqa: S102  the text of a test
    assert check(names["relu_grad"])


def test_a_callable_of_a_known_name_is_checked() -> None:
    class Callable_:  # noqa: N801  no function at all
        __name__ = "relu_grad"

        def __call__(self, x: torch.Tensor) -> torch.Tensor:
            return (x > 0).to(x.dtype)

    assert check(Callable_())


def test_torch_is_as_it_was_before(defined: Callable[[str, str], Function]) -> None:
    def state() -> list[object]:
        engine = torch.autograd.Variable._execution_engine
        return [torch.autograd.graph._engine_run_backward, engine, np.gradient, sys.getprofile()]

    before = state()
    check(defined(WRONG + "    return x", "sigmoid_prime"))
    assert state() == before
    x = torch.tensor(2.0, requires_grad=True)
    torch.autograd.backward(x**2)
    assert x.grad == 4


def test_what_is_printed_is_kept_within_limits(
    defined: Callable[[str, str], Function], capsys: pytest.CaptureFixture[str]
) -> None:
    practised = check(defined(WRONG + "    print('x' * 9999)\n    return x", "sigmoid_prime"))
    assert capsys.readouterr().out == ""
    assert len(practised.result.output) == 64 << 10
    assert "more lines" not in repr(practised).splitlines()[0]


def test_an_interrupt_ends_the_check_at_once(defined: Callable[[str, str], Function]) -> None:
    text = "calls = []\ndef sigmoid_prime(x):\n    calls.append(x)\n    raise KeyboardInterrupt"
    function = defined(text, "sigmoid_prime")
    with pytest.raises(KeyboardInterrupt):
        check(function)
    assert len(function.__globals__["calls"]) == 1


@pytest.mark.parametrize(
    "function",
    [lambda x: x, 7, "sigmoid prime", None, print],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_exercise_is_told_in_one_line(function: Any) -> None:  # noqa: ANN401
    with pytest.raises(PracticeError, match=r"the exercises are: .*sigmoid_prime") as e:
        check(function)
    (line,) = e.value._render_traceback_()
    assert line.startswith("check: no exercise is called ")


def test_a_misspelt_function_is_told_with_what_it_is_like(
    defined: Callable[[str, str], Function],
) -> None:
    function = defined("def sigmoid_prim(x):\n    return x", "sigmoid_prim")
    with pytest.raises(PracticeError, match=r"called sigmoid_prim; did you mean sigmoid_prime"):
        check(function)


def test_a_name_in_place_of_the_function_is_told_so() -> None:
    with pytest.raises(PracticeError, match=r"quotation marks: check\(sigmoid_prime\)"):
        check("sigmoid_prime")  # type: ignore[arg-type]


def test_the_course_s_policy_counts(folder: Path, defined: Callable[[str, str], Function]) -> None:
    text = "import torch\ndef relu_grad(x):\n    return torch.sigmoid(x)"
    (folder / "config.yaml").write_text(
        "version: 1\nseed: 7\nlanguage: zh\nassignments: {core: {relu_grad: 5}}\n", "utf-8"
    )
    practised = check(defined(text, "relu_grad"))
    assert (practised.seed, practised.result.max_score) == (7, 5)
    assert "不是成绩" in repr(practised)
    assert "not a grade" in repr(check(defined(text, "relu_grad"), lang="en"))
    assert check(defined(text, "relu_grad"), seed=8).seed == 8


def test_a_broken_config_is_an_error(folder: Path, defined: Callable[[str, str], Function]) -> None:
    (folder / "config.yaml").write_text("version: 2\n", "utf-8")
    with pytest.raises(ConfigError):
        check(defined("def relu_grad(x): return x", "relu_grad"))


def test_an_unknown_language_is_an_error(defined: Callable[[str, str], Function]) -> None:
    with pytest.raises(PracticeError, match="lang is en or zh"):
        check(defined("def relu_grad(x): return x", "relu_grad"), lang="fr")


def test_a_student_s_text_cannot_leave_its_card(defined: Callable[[str, str], Function]) -> None:
    hostile = "</pre></div><script>alert(1)</script>\\x1b[2J"
    text = f"def relu_grad(x):\n    print('{hostile}')\n    raise ValueError('{hostile}')"
    practised = check(defined(text, "relu_grad"))
    assert "<script" not in practised._repr_html_()
    assert "\x1b" not in practised._repr_html_() + repr(practised)


def test_the_style_of_a_card_touches_nothing_else(defined: Callable[[str, str], Function]) -> None:
    html = check(defined("def relu_grad(x): return x", "relu_grad"))._repr_html_()
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert style.startswith(".handgrad {")
    assert style.count("{") == style.count("}")
    assert ":root" not in style
    assert "body {" not in style


def test_to_import_it_is_light() -> None:
    heavy = {"torch", "numpy", "rich", "pydantic", "yaml"}
    code = f"import sys; from grader import check; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert found.stdout == "[]\n"


def test_the_package_has_nothing_else_to_offer() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = grader.chekc
    assert grader.check is practice.check


def test_a_practice_is_no_submission(folder: Path, defined: Callable[[str, str], Function]) -> None:
    assert isinstance(check(defined("def relu_grad(x): return x", "relu_grad")), Practice)
    assert list(folder.iterdir()) == []
    assert builtins.print is print
