"""What an exercise hands over besides float tensors, how often, and what it makes of the answer."""

import dataclasses

import pytest
import torch

from grader import catalog, compare, inputs, oracle, pipeline, questions
from grader import course as courses
from grader.course import Course
from grader.exercise import Argument, Case, Derivative, Descent, Exercise, Expected, Handed, Point
from grader.model import CaseResult, Criterion, SubmissionResult, Verdict
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from grader.wire.messages import Answer, AnswerKind

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
TOY = Exercise(
    name="toy",
    module="toys",
    derivative=Derivative.ELEMENTWISE,
    forward=lambda x, rate, count, rows: rate * count * rows.sum() * x,
    arguments=(
        Argument(name="x"),
        Argument(name="rate", low=0.5, high=0.6, differentiated=False, handed=Handed.NUMBER),
        Argument(name="count", low=2, high=4, differentiated=False, handed=Handed.COUNT),
        Argument(name="rows", low=1, high=3, differentiated=False, handed=Handed.INDICES),
    ),
    shapes=(((3,), (), (), (2,)),),
    points=(Point("declared", ((0.3, 0.4), 0.1, 3, (1, 2))),),
)
RIGHT = """
def toy(x, rate, count, rows):
    if type(rate) is not float or type(count) is not int or rows.dtype.is_floating_point:
        raise TypeError(type(rate), type(count), rows.dtype)
    return (rate * count * int(rows.sum())) * (x * 0 + 1)
"""


def graded(code: str, course: Course, sandbox: Sandbox, *exercises: Exercise) -> SubmissionResult:
    """The result of one file of toys."""
    points = {exercise.name: 10.0 for exercise in exercises}
    toys = courses.Course(
        config=course.config,
        assignment="toys",
        seed=1,
        points=points,
        exercises=exercises,
        words=course.words,
    )
    submission = Submission(student="a", files={"toys.py": code.encode()})
    return pipeline.grade(submission, questions.prepare(toys), sandbox)


def contract(result: SubmissionResult, exercise: int = 0) -> str:
    """What is said of the contract."""
    criteria = result.exercises[exercise].criteria
    return next(one.message.id for one in criteria if one.name is Criterion.CONTRACT)


def test_numbers_counts_and_indices_reach_the_function_as_such(
    course: Course, sandbox: Sandbox
) -> None:
    result = graded(RIGHT, course, sandbox, TOY)
    assert result.exercises[0].verdict is Verdict.CORRECT, result.exercises[0].message
    assert contract(result) == "criterion.passed"


def test_a_number_keeps_its_digits_in_a_case_of_single_precision() -> None:
    cases = [case for case in inputs.cases(TOY, 1, 4) if case.inputs[0].dtype == torch.float32]
    for case in cases:
        _, rate, count, rows = case.inputs
        assert (rate.dtype, count.dtype, rows.dtype) == (torch.float64, torch.int64, torch.int64)
    assert cases[-1].inputs[1].item() == 0.1


def test_whole_numbers_are_drawn_from_both_bounds_and_all_between() -> None:
    cases = [case for case in inputs.cases(TOY, 1, 60) if case.name.startswith("trial")]
    assert {int(case.inputs[2]) for case in cases} == {2, 3, 4}
    assert {int(n) for case in cases for n in case.inputs[3]} == {1, 2, 3}


def test_every_choice_is_drawn() -> None:
    chosen = dataclasses.replace(TOY.arguments[1], choices=(0.25, 7.0))
    toy = dataclasses.replace(TOY, arguments=(TOY.arguments[0], chosen, *TOY.arguments[2:]))
    cases = [case for case in inputs.cases(toy, 1, 30) if case.name.startswith("trial")]
    assert {case.inputs[1].item() for case in cases} == {0.25, 7.0}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_the_first_argument_is_a_tensor_and_only_tensors_are_differentiated(
    exercise: Exercise,
) -> None:
    assert exercise.arguments[0].handed is Handed.TENSOR
    differentiated = {exercise.arguments[i].handed for i in exercise.differentiated}
    assert differentiated == {Handed.TENSOR}


OPEN = dataclasses.replace(EXERCISES["gradient_by_backward"], name="toy", module="toys")
LEAF = "import torch\ndef toy(x, w, y):\n    v = {leaf}\n    v.requires_grad_()\n"
BACKWARD = "    ((x @ v - y) ** 2).mean().backward()\n    return v.grad\n"


def test_the_last_of_several_calls_with_the_same_tensors_counts(
    course: Course, sandbox: Sandbox
) -> None:
    fresh = graded(LEAF.format(leaf="w.clone()") + BACKWARD, course, sandbox, OPEN)
    kept = graded(LEAF.format(leaf="w") + BACKWARD, course, sandbox, OPEN)
    assert (fresh.score, kept.score) == (10, 0)
    once = dataclasses.replace(OPEN, calls=1)
    assert graded(LEAF.format(leaf="w") + BACKWARD, course, sandbox, once).score == 10


def test_a_tensor_of_the_caller_that_requires_grad_afterwards_is_noted(
    course: Course, sandbox: Sandbox
) -> None:
    emptied = LEAF.format(leaf="w") + "    w.grad = None\n" + BACKWARD
    result = graded(emptied, course, sandbox, OPEN)
    assert (result.score, contract(result)) == (10, "contract.input_tracked")
    clean = graded(LEAF.format(leaf="w.clone()") + BACKWARD, course, sandbox, OPEN)
    assert contract(clean) == "criterion.passed"


def test_what_autograd_may_do_in_one_exercise_is_forgotten_in_the_others(
    course: Course, sandbox: Sandbox
) -> None:
    closed = dataclasses.replace(EXERCISES["square_prime"], name="closed", module="toys")
    remembering = (
        LEAF.format(leaf="w.clone()")
        + "    known.append(1)\n"
        + BACKWARD
        + "known = []\ndef closed(x):\n    return 2 * x if not known else x\n"
    )
    result = graded(remembering, course, sandbox, OPEN, closed)
    assert [exercise.name for exercise in result.exercises] == ["toy", "closed"]
    assert [exercise.score for exercise in result.exercises] == [10, 10]


def answer(*parts: torch.Tensor) -> Answer:
    """An answer with these parts."""
    return Answer(kind=AnswerKind.VALUE, form="Tensor", parts=parts)


def judged(exercise: Exercise, case: Case, given: Answer) -> CaseResult:
    """The answer, taken apart and compared."""
    expected = oracle.expected(exercise, case)
    return compare.compare(exercise, case, expected, compare.unstacked(expected, given))


def test_partial_derivatives_may_come_stacked_in_one_tensor() -> None:
    exercise = EXERCISES["saddle_gradient"]
    case = inputs.cases(exercise, 1, 1)[0]
    x, y = case.inputs
    right = judged(exercise, case, answer(torch.stack([-2 * x, 2 * y])))
    turned = judged(exercise, case, answer(torch.stack([2 * y, -2 * x])))
    last = judged(exercise, case, answer(torch.stack([-2 * x, 2 * y], dim=-1)))
    assert [str(one.outcome) for one in (right, turned, last)] == ["right", "wrong", "wrong"]


@pytest.mark.parametrize("shapes", [[(2,)], [(2,), ()], [(3,), (2,)]], ids=str)
def test_one_tensor_is_taken_apart_only_for_outputs_of_one_shape(
    shapes: list[tuple[int, ...]],
) -> None:
    truths = tuple(
        Expected(lowest=torch.ones(s), highest=torch.ones(s), terms=torch.zeros(s)) for s in shapes
    )
    given = answer(torch.ones(2, 2))
    assert compare.unstacked(truths, given) is given


def test_a_path_begins_at_the_start_and_holds_all_variables_in_turn() -> None:
    exercise = Exercise(
        name="toy",
        module="toys",
        derivative=Derivative.PATH,
        forward=lambda a, b, *_: (a**2).sum() + 3 * b,
        arguments=(Argument(name="a"), Argument(name="b"), *TOY.arguments[1:3]),
        shapes=(((2,), (), (), ()),),
        descent=Descent(learning_rate="rate", steps="count"),
    )
    made = (torch.tensor([1.0, -2.0]), torch.tensor(5.0), torch.tensor(0.25), torch.tensor(2))
    case = Case(name="made", criterion=Criterion.VALUES, inputs=made)
    (path,) = oracle.expected(exercise, case)
    assert path.lowest.tolist() == [[1, -2, 5], [0.5, -1, 4.25], [0.25, -0.5, 3.5]]
    assert path.terms.tolist() == [[1, 2, 5], [1.5, 3, 5.75], [1.75, 3.5, 6.5]]
