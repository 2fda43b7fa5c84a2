"""The invariants that hold catalog, stubs, solutions and config together, and the judge honest."""

import ast
import re
import runpy
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from grader import catalog, compare, nulls, pipeline, questions, scoring, submissions
from grader import course as courses
from grader.config import ByHand
from grader.course import Course
from grader.exercise import Argument, Case, Derivative, Exercise, Expected, Point
from grader.model import ExerciseResult, Verdict
from grader.nulls import Null
from grader.questions import Assignment, Question
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from grader.wire.messages import Answer, AnswerKind
from tests.support.places import ROOT

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
MODULES = sorted({f"{exercise.module}.py" for exercise in catalog.EXERCISES})
OWN_FILES = sorted((ROOT / "grader").rglob("*.py"))
MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_FILE = 450

Wrong = Callable[[Expected], Tensor]


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """The functions at the top of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def marked(question: Question, wrong: Wrong, dtype: torch.dtype | None = None) -> ExerciseResult:
    """The result of answers made from the truth by `wrong`, in the dtype of the inputs."""
    rows = [
        row
        for row in zip(question.cases, question.expected, strict=True)
        if dtype in (None, row[0].inputs[0].dtype)
    ]
    results = tuple(
        compare.compare(question.exercise, case, truths, _answer(case, truths, wrong))
        for case, truths in rows
    )
    return scoring.mark(question.worth, results)


def _answer(case: Case, truths: tuple[Expected, ...], wrong: Wrong) -> Answer:
    parts = tuple(wrong(truth).to(case.inputs[0].dtype) for truth in truths)
    return Answer(kind=AnswerKind.VALUE, parts=parts)


@pytest.fixture(params=list(EXERCISES))
def question(request: pytest.FixtureRequest, whole_assignment: Assignment) -> Question:
    """Each exercise in turn."""
    return next(q for q in whole_assignment.questions if q.exercise.name == request.param)


def test_the_top_level_holds_what_the_design_names_and_nothing_else() -> None:
    named = {"exercises", "solutions", "grader", "tests", "config.yaml", "README.md"}
    beside = {"pyproject.toml", "constraints.txt", "Makefile", "CHANGELOG.md", "LICENSE"}
    made = {"out", "dist", "report.json"}
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert found - made == named | beside


def test_catalog_config_stubs_and_solutions_name_the_same_exercises(whole_course: Course) -> None:
    wanted = set(EXERCISES)
    assert set(whole_course.points) == wanted
    for folder in ("exercises", "solutions"):
        files = sorted(path.name for path in (ROOT / folder).glob("*.py"))
        assert files == MODULES
        assert {n for file in files for n in functions(ROOT / folder / file)} == wanted


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
@pytest.mark.parametrize("name", EXERCISES)
def test_a_function_has_the_arguments_of_its_record(name: str, folder: str) -> None:
    node = functions(ROOT / folder / f"{EXERCISES[name].module}.py")[name]
    arguments = [argument.arg for argument in node.args.args]
    assert arguments == [argument.name for argument in EXERCISES[name].arguments]
    assert all(argument.annotation for argument in node.args.args)
    assert ast.get_docstring(node)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_stub_states_the_exercise_and_is_not_attempted(name: str) -> None:
    path = ROOT / "exercises" / f"{EXERCISES[name].module}.py"
    node = functions(path)[name]
    text = ast.get_source_segment(path.read_text(encoding="utf-8"), node) or ""
    assert text.count("TODO") == 1
    assert text.endswith("raise NotImplementedError")
    assert all(
        word in text for word in ("Forward:", "Wanted:", "Args:", "Returns:", "Worked value:")
    )


@pytest.mark.parametrize("name", EXERCISES)
def test_the_worked_value_of_a_stub_is_what_the_solution_returns(name: str) -> None:
    file = f"{EXERCISES[name].module}.py"
    statement = ast.get_docstring(functions(ROOT / "exercises" / file)[name]) or ""
    said = re.search(rf"Worked value:.*?({name}\(.+?\)) is\s(.+?)\.$", statement, re.DOTALL)
    assert said
    solution = runpy.run_path(str(ROOT / "solutions" / file))
    names = {name: solution[name], "torch": torch, "t": torch.tensor}
    value = eval(said[1], names)  # noqa: S307  our own docstring
    stated = ast.literal_eval(said[2])
    pairs = zip(value, stated, strict=True) if isinstance(value, tuple) else [(value, stated)]
    for computed, wanted in pairs:
        torch.testing.assert_close(computed, torch.tensor(wanted))


@pytest.mark.parametrize(
    ("folder", "verdict", "share"),
    [("exercises", Verdict.NOT_ATTEMPTED, 0), ("solutions", Verdict.CORRECT, 1)],
)
def test_stubs_are_not_attempted_and_solutions_get_full_marks(
    folder: str,
    verdict: Verdict,
    share: float,
    sandbox: Sandbox,
    whole_assignment: Assignment,
) -> None:
    result = pipeline.grade(submissions.read(ROOT / folder), whole_assignment, sandbox)
    assert {exercise.verdict for exercise in result.exercises} == {verdict}
    assert result.score == share * result.max_score


@pytest.mark.parametrize("null", Null)
def test_no_null_answer_earns_a_point(question: Question, null: Null) -> None:
    rows = tuple(zip(question.cases, question.expected, strict=True))
    answers = (nulls.answer(null, question.exercise, case, truths) for case, truths in rows)
    results = tuple(
        compare.compare(question.exercise, case, truths, answer)
        for (case, truths), answer in zip(rows, answers, strict=True)
    )
    paid = scoring.mark(question.worth, results).score
    assert paid == (0 if null in nulls.against(question.exercise) else question.worth.points)


def test_only_the_exponential_function_is_its_own_derivative() -> None:
    assert [e.name for e in EXERCISES.values() if e.is_own_derivative] == ["exp_prime"]


def test_the_truth_itself_earns_all_points(question: Question) -> None:
    result = marked(question, lambda truth: truth.lowest)
    assert (result.verdict, result.score) == (Verdict.CORRECT, question.worth.points)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
@pytest.mark.parametrize("factor", [0.999, 1.001])
def test_a_derivative_wrong_by_one_part_in_a_thousand_fails(
    question: Question, factor: float, dtype: torch.dtype
) -> None:
    result = marked(question, lambda truth: truth.lowest * factor, dtype)
    assert (result.verdict, result.score) == (Verdict.WRONG, 0)


def test_one_more_exercise_takes_one_record_and_no_change_of_the_engine(
    sandbox: Sandbox, course: Course
) -> None:
    cube = Exercise(
        name="cube_prime",
        module="toys",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x**3,
        arguments=(Argument(name="x"),),
        shapes=(((4,),), ((2, 3),)),
        edges=(Point("zero", (0.0,)),),
    )
    toys = courses.Course(
        config=course.config,
        assignment="toys",
        seed=1,
        points={"cube_prime": 10.0},
        exercises=(cube,),
        words=course.words,
    )
    right = Submission(student="a", files={"toys.py": b"def cube_prime(x): return 3 * x * x"})
    wrong = Submission(student="b", files={"toys.py": b"def cube_prime(x): return 3 * x"})
    toy = questions.prepare(toys)
    scores = [pipeline.grade(one, toy, sandbox).score for one in (right, wrong)]
    assert scores == [10, 0]


def test_the_worker_holds_nothing_of_ours_but_itself_and_the_wire(
    sandbox: Sandbox, course: Course
) -> None:
    policy = course.config.model_copy(update={"by_hand": ByHand.OFF})
    assignment = questions.prepare(replace(course, config=policy))
    code = b"import sys\nraise RuntimeError(sorted(m for m in sys.modules if 'grader' in m))"
    submission = Submission(student="spy", files={"activations.py": code, "losses.py": code})
    ((spied, *_), *_) = (one.skipped for one in pipeline.observe(submission, assignment, sandbox))
    names = ast.literal_eval(spied.error.partition(": ")[2])
    parents = {".".join(name.split(".")[:2]) for name in names}
    assert parents <= {"grader", "grader.wire", "grader.worker"}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_grader_imports_neither_exercises_nor_solutions() -> None:
    roots = {name.partition(".")[0] for path in OWN_FILES for name in imported(path)}
    assert not roots & {"exercises", "solutions", "tests", "pickle"}


def test_only_the_oracle_differentiates() -> None:
    calls = ("autograd.grad(", ".backward(")
    found = [p.name for p in OWN_FILES if any(c in p.read_text(encoding="utf-8") for c in calls)]
    assert found == ["oracle.py"]


def overlong(path: Path) -> Iterator[str]:
    """What is too long in a file: the file itself, or functions of it."""
    text = path.read_text(encoding="utf-8")
    if text.count("\n") > MOST_LINES_OF_A_FILE:
        yield f"{path.name}: {text.count(chr(10))} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - (body[0].lineno if body else node.lineno) + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield f"{path.name}: {node.name} has {lines} lines"


def test_functions_and_files_stay_short() -> None:
    assert [said for path in OWN_FILES for said in overlong(path)] == []


def test_the_pinned_set_has_every_package_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {
        line.partition("==")[0].lower()
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith("#")
    }
    # Mutants are made by hand, now and then; nothing that runs needs that extra.
    optional = project["optional-dependencies"]
    extras = [one for name in optional.keys() - {"mutation"} for one in optional[name]]
    wanted = [w for w in (*project["dependencies"], *extras) if not w.startswith("handgrad[")]
    names = {
        "".join(c for c in w.partition(";")[0].split(">")[0] if c != " ").lower() for w in wanted
    }
    assert names <= pinned
