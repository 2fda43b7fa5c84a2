"""The judge of one case: where its tolerances end, and what its message and card tell."""

import dataclasses
import json
import math
from typing import Any

import pytest
import torch
from torch import Tensor

from grader import compare
from grader.exercise import Argument, Case, Derivative, Exercise, Expected
from grader.model import CaseResult, Criterion, Outcome
from grader.wire.messages import Answer, AnswerKind

INSIDE, OUTSIDE = 0.99, 1.01
NAN, INF = math.nan, math.inf
ELEMENTWISE = Exercise(
    name="toy",
    module="toys",
    derivative=Derivative.ELEMENTWISE,
    forward=lambda x: x,
    arguments=(Argument(name="x"),),
    shapes=(((3,),),),
)
GRADIENT = Exercise(
    name="pair",
    module="toys",
    derivative=Derivative.GRADIENT,
    forward=lambda w, b: (w * b).sum(),
    arguments=(Argument(name="w"), Argument(name="b")),
    shapes=(((3,), ()),),
)


def double(values: object) -> Tensor:
    """A float64 tensor."""
    return torch.tensor(values, dtype=torch.float64)


def case(*inputs: Tensor, name: str = "trial 1, float64") -> Case:
    """A case with these inputs."""
    return Case(name=name, criterion=Criterion.VALUES, inputs=inputs)


def truth(lowest: object, highest: object = None, terms: object = None) -> Expected:
    """A truth; one number unless a highest is given."""
    low = double(lowest)
    return Expected(
        lowest=low,
        highest=low if highest is None else double(highest),
        terms=torch.zeros_like(low) if terms is None else double(terms),
    )


def judged(got: Tensor, expected: Expected, dtype: torch.dtype = torch.float64) -> CaseResult:
    """The result of an elementwise answer, the truth's own numbers being the inputs."""
    inputs = torch.zeros_like(expected.lowest, dtype=dtype)
    answer = Answer(kind=AnswerKind.VALUE, parts=(got,), form="Tensor")
    return compare.compare(ELEMENTWISE, case(inputs), (expected,), answer)


def outcome(got: object, expected: object) -> Outcome:
    """What one number comes to."""
    return judged(double(got), truth(expected)).outcome


@pytest.mark.parametrize(
    ("expected", "tolerance"),
    [(0.0, 1e-6), (1.0, 1.1e-5), (-1.0, 1.1e-5), (100.0, 1.001e-3), (1e-9, 1e-6), (-4e6, 40)],
)
@pytest.mark.parametrize("sign", [-1, 1])
def test_an_answer_is_right_up_to_the_tolerance(
    expected: float, tolerance: float, sign: int
) -> None:
    assert outcome(expected + sign * INSIDE * tolerance, expected) is Outcome.RIGHT
    assert outcome(expected + sign * OUTSIDE * tolerance, expected) is Outcome.WRONG


@pytest.mark.parametrize(
    ("inputs", "answer", "eps"),
    [
        (torch.float64, torch.float64, 2**-52),
        (torch.float32, torch.float64, 2**-23),
        (torch.float64, torch.float32, 2**-23),
        (torch.float32, torch.float32, 2**-23),
        (torch.float64, torch.int64, 2**-52),
    ],
    ids=str,
)
def test_a_sum_may_be_off_by_the_rounding_of_its_terms(
    inputs: torch.dtype, answer: torch.dtype, eps: float
) -> None:
    terms = 2.0**40
    for factor, wanted in ((0.9, Outcome.RIGHT), (1.1, Outcome.WRONG)):
        expected = truth([factor * 32 * eps * terms], terms=[terms])
        assert judged(torch.zeros(1, dtype=answer), expected, inputs).outcome is wanted


@pytest.mark.parametrize("got", [NAN, INF, -INF])
@pytest.mark.parametrize("expected", [0.0, 1.0, 1e300])
def test_what_is_no_finite_number_is_wrong(got: float, expected: float) -> None:
    result = judged(double([got]), truth([expected]))
    assert result.outcome is Outcome.WRONG
    assert result.card is not None
    assert result.card.distance is None
    json.dumps(result.card.model_dump(mode="json"), allow_nan=False)


@pytest.mark.parametrize("wrong", range(3))
def test_one_wrong_entry_is_enough(wrong: int) -> None:
    got = double([1.0, 2.0, 3.0])
    got[wrong] += 0.1
    result = judged(got, truth([1.0, 2.0, 3.0]))
    assert result.outcome is Outcome.WRONG
    assert result.card is not None
    assert (result.card.index, result.card.wrong, result.card.total) == (f"[{wrong}]", 1, 3)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (0.0, Outcome.RIGHT),
        (0.5, Outcome.RIGHT),
        (1.0, Outcome.RIGHT),
        (NAN, Outcome.WRONG),
        (-0.01, Outcome.WRONG),
        (1.01, Outcome.WRONG),
        (INF, Outcome.WRONG),
        (-INF, Outcome.WRONG),
    ],
)
def test_at_a_kink_every_subgradient_is_right(got: float, wanted: Outcome) -> None:
    result = judged(double([got, 1.0]), truth([0.0, 1.0], [1.0, 1.0]))
    assert result.outcome is wanted


def test_a_nan_at_a_kink_is_told_as_such() -> None:
    result = judged(double([NAN, 1.0]), truth([0.0, 1.0], [1.0, 1.0]))
    assert result.message.id == "case.nan_at_kink"
    assert result.message.parameters == {"lowest": "0", "highest": "1"}


def test_other_wrong_entries_are_counted_with_a_nan_at_a_kink() -> None:
    result = judged(double([NAN, 2.0]), truth([0.0, 1.0], [1.0, 1.0]))
    assert result.message.id == "case.values"


def test_nan_beside_a_kink_is_wrong() -> None:
    assert judged(double([0.5, NAN]), truth([0.0, 1.0], [1.0, 1.0])).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ((3,), (3, 1)),
        ((1, 3), (3,)),
        ((1,), ()),
        ((1,) * 70, ()),
        ((), (1, 1)),
        ((2, 1, 3), (2, 3)),
        ((0, 1), (0,)),
    ],
    ids=lambda shape: str(shape)[:20],
)
def test_axes_of_size_one_are_harmless(got: tuple[int, ...], wanted: tuple[int, ...]) -> None:
    assert judged(torch.ones(got), truth(torch.ones(wanted).tolist())).outcome is Outcome.RIGHT
    assert judged(torch.zeros(got), truth(torch.ones(wanted).tolist())).outcome is (
        Outcome.WRONG if 0 not in wanted else Outcome.RIGHT
    )


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ((3, 2), (2, 3)),
        ((6,), (2, 3)),
        ((2, 2), (2,)),
        ((), (2,)),
        ((2,), ()),
        ((0,), ()),
        ((0,), (2,)),
        ((0, 2), (2, 0)),
    ],
    ids=str,
)
def test_any_other_shape_is_wrong_and_the_wanted_one_is_named(
    got: tuple[int, ...], wanted: tuple[int, ...]
) -> None:
    zeros = torch.zeros(wanted, dtype=torch.float64)
    expected = Expected(lowest=zeros, highest=zeros, terms=zeros)
    result = judged(torch.zeros(got), expected)
    assert (result.outcome, result.message.id) == (Outcome.WRONG, "case.answer_shape")
    assert result.message.parameters["wanted"] == str(list(wanted))
    assert result.message.parameters["got"] == str(list(got))


def test_an_answer_of_the_right_shape_has_no_note() -> None:
    result = judged(double([1.0]), truth([1.0]))
    assert (result.message.id, result.notes, result.card) == ("case.right", (), None)


def test_nothing_is_the_right_answer_to_nothing() -> None:
    assert judged(double([]), truth([])).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    "dtype",
    [torch.float32, torch.float16, torch.bfloat16, torch.bool, torch.uint8, torch.int64],
    ids=str,
)
def test_the_dtype_of_an_answer_is_of_no_matter(dtype: torch.dtype) -> None:
    expected = truth([1.0, 0.0, 1.0])
    assert judged(torch.tensor([1, 0, 1]).to(dtype), expected).outcome is Outcome.RIGHT
    assert judged(torch.tensor([1, 1, 1]).to(dtype), expected).outcome is Outcome.WRONG


def test_half_precision_is_too_coarse() -> None:
    assert judged(double([0.1]).half(), truth([0.1])).outcome is Outcome.WRONG
    assert judged(double([0.1]).float(), truth([0.1])).outcome is Outcome.RIGHT


def pair(*parts: Tensor, form: str = "tuple") -> CaseResult:
    """The result of an answer to the exercise of two outputs."""
    expected = (truth([1.0, 2.0, 3.0]), truth(4.0))
    inputs = case(double([0.1, 0.2, 0.3]), double(0.5))
    answer = Answer(kind=AnswerKind.VALUE, parts=parts, form=form)
    return compare.compare(GRADIENT, inputs, expected, answer)


@pytest.mark.parametrize(
    "parts",
    [(), (double([1.0, 2.0, 3.0]),), (double([1.0, 2.0, 3.0]), double(4.0), double(4.0))],
    ids=len,
)
def test_a_wrong_number_of_outputs_is_named(parts: tuple[Tensor, ...]) -> None:
    result = pair(*parts, form="Tensor")
    told = "case.one_returned" if len(parts) == 1 else "case.outputs"
    assert (result.outcome, result.message.id) == (Outcome.WRONG, told)
    assert result.message.parameters == {"count": len(parts), "wanted": 2, "names": "w, b"}


@pytest.mark.parametrize("form", ["tuple", "list"])
def test_more_values_than_the_one_that_is_wanted_are_counted(form: str) -> None:
    answer = Answer(kind=AnswerKind.VALUE, parts=(torch.zeros(2, 3),), form=form)
    result = compare.compare(ELEMENTWISE, case(torch.zeros(3)), (truth([0.0] * 3),), answer)
    assert (result.message.id, result.message.parameters) == ("case.one_wanted", {"count": 2})


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("3 values", "case.outputs"),
        ("1 values", "case.one_returned"),
        ("a mapping with the keys a, c", "case.keys"),
    ],
)
def test_what_makes_no_gradients_names_those_that_are_wanted(detail: str, told: str) -> None:
    answer = Answer(kind=AnswerKind.OTHER, form="tuple", detail=detail)
    expected = (truth([1.0, 2.0, 3.0]), truth(4.0))
    result = compare.compare(GRADIENT, case(torch.zeros(3), torch.zeros(())), expected, answer)
    assert result.message.id == told
    assert result.message.parameters["names"] == "w, b"


def test_every_output_is_judged() -> None:
    right, wrong = (double([1.0, 2.0, 3.0]), double(4.0)), (double([1.0, 2.0, 9.0]), double(9.0))
    assert pair(*right).outcome is Outcome.RIGHT
    assert pair(right[0], wrong[1]).outcome is Outcome.WRONG
    assert pair(wrong[0], right[1]).outcome is Outcome.WRONG


def test_the_wrong_shape_of_the_second_output_is_named_as_the_second() -> None:
    assert pair(double([1.0, 2.0, 3.0]), double([4.0, 4.0])).message.parameters["output"] == 2


def test_the_card_shows_every_input_and_no_point_unless_elementwise() -> None:
    card = pair(double([1.0, 2.0, 3.0]), double(9.0)).card
    assert card is not None
    assert card.inputs == {"w": "[0.1, 0.2, 0.3]", "b": "0.5"}
    assert (card.point, card.got, card.expected, card.total) == ("", "9", "4", 1)


def test_the_card_shows_the_entry_furthest_off() -> None:
    inputs = case(double([[0.5, -1.25], [2.0, 1e-9]]), name="trial 2, float64")
    answer = Answer(kind=AnswerKind.VALUE, parts=(double([[0.25, 0.75], [0.5, 0.0]]),))
    result = compare.compare(ELEMENTWISE, inputs, (truth([[0.25, 0.25], [0.0, 0.0]]),), answer)
    assert result.card is not None
    assert result.card.model_dump(exclude={"distance", "curve", "table"}) == {
        "case": "trial 2, float64",
        "dtype": "float64",
        "inputs": {"x": "[[0.5, -1.25], [2, 1e-09]]"},
        "index": "[1, 0]",
        "point": "2",
        "got": "0.5",
        "expected": "0",
        "wrong": 2,
        "total": 4,
    }
    assert result.card.distance == pytest.approx(0.5 / 1e-6)
    assert result.message.parameters == {"wrong": 2, "total": 4}


def test_the_card_of_a_kink_shows_the_range() -> None:
    card = judged(double([7.0]), truth([0.0], [1.0])).card
    assert card is not None
    assert card.expected == "0 ... 1"


def test_the_card_of_a_single_number_has_an_empty_index() -> None:
    card = judged(double(7.0), truth(0.0)).card
    assert card is not None
    assert (card.index, card.total) == ("[]", 1)


def test_the_card_names_the_dtype_of_the_inputs() -> None:
    card = judged(double([7.0]), truth([0.0]), torch.float32).card
    assert card is not None
    assert card.dtype == "float32"


@pytest.mark.parametrize(("size", "cut"), [(3, False), (1000, True)])
def test_a_long_input_is_cut_and_its_shape_is_told(size: int, cut: bool) -> None:  # noqa: FBT001
    expected = truth([0.0] * size)
    card = judged(torch.ones(size), expected).card
    assert card is not None
    assert len(card.inputs["x"]) < 420
    assert card.inputs["x"].endswith(f" ... [{size}]") is cut


@pytest.mark.parametrize(
    ("answer", "wanted", "message"),
    [
        ({"kind": AnswerKind.OTHER, "form": "NoneType"}, Outcome.WRONG, "case.none"),
        ({"kind": AnswerKind.OTHER, "form": "str"}, Outcome.WRONG, "case.no_numbers"),
        ({"kind": AnswerKind.RAISED, "form": "E", "line": 2}, Outcome.RAISED, "case.raised"),
        ({"kind": AnswerKind.RAISED, "form": "E"}, Outcome.RAISED, "case.raised_at_call"),
        ({"kind": AnswerKind.NO_MEMORY}, Outcome.NO_MEMORY, "case.no_memory"),
        ({"kind": AnswerKind.NOT_IMPLEMENTED}, Outcome.NOT_IMPLEMENTED, "case.not_implemented"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_answer_without_numbers_has_its_own_sentence(
    answer: dict[str, Any], wanted: Outcome, message: str
) -> None:
    result = compare.compare(ELEMENTWISE, case(double([0.0])), (truth([0.0]),), Answer(**answer))
    assert (result.outcome, result.message.id) == (wanted, message)


def test_of_an_exception_the_first_line_is_told() -> None:
    answer = Answer(
        kind=AnswerKind.RAISED, form="TypeError", detail="bad call of:\n * this", line=3
    )
    result = compare.compare(ELEMENTWISE, case(double([0.0])), (truth([0.0]),), answer)
    assert result.message.parameters["text"] == "bad call of: ..."


def test_none_where_autograd_is_used_is_told_apart_from_a_forgotten_return() -> None:
    exercise = dataclasses.replace(ELEMENTWISE, autograd_allowed=True)
    answer = Answer(kind=AnswerKind.OTHER, form="NoneType")
    result = compare.compare(exercise, case(double([0.0])), (truth([0.0]),), answer)
    assert result.message.id == "case.none_of_backward"


def test_an_error_is_told_with_its_line_and_case() -> None:
    answer = Answer(kind=AnswerKind.RAISED, form="ValueError", detail="{x}", file="toys.py", line=7)
    result = compare.compare(ELEMENTWISE, case(double([0.0])), (truth([0.0]),), answer)
    assert result.message.parameters == {
        "error": "ValueError",
        "text": "{x}",
        "file": "toys.py",
        "line": 7,
        "case": "trial 1, float64",
    }


def test_the_size_of_a_result_is_the_number_of_input_numbers() -> None:
    assert pair(double([1.0, 2.0, 3.0]), double(4.0)).size == 4
