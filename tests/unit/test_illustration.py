"""The table and the curve of a missed exercise: what they hold, and when there is none."""

import math
from typing import Any

import pytest
import torch
from torch import Tensor

from grader import compare, illustration, scoring
from grader.exercise import Argument, Case, Derivative, Exercise, Expected
from grader.illustration import Answered
from grader.model import Criterion, ExerciseResult, FailureCard, Table
from grader.wire.messages import Answer, AnswerKind

WORTH = scoring.Worth(
    exercise="toy", points=20, shares={Criterion.VALUES: 18.0, Criterion.EDGES: 2.0}
)


def toy(derivative: Derivative = Derivative.ELEMENTWISE) -> Exercise:
    """An exercise whose truth the tests make up."""
    return Exercise(
        name="toy",
        module="toys",
        derivative=derivative,
        forward=lambda x: x,
        arguments=(Argument(name="x"),),
        shapes=(((3,),),),
    )


def answered(
    inputs: Tensor,
    got: Any,  # noqa: ANN401  numbers in any nest
    name: str = "one",
    criterion: Criterion = Criterion.VALUES,
    truth: Tensor | None = None,
) -> Answered:
    """A case, its truth (0 everywhere unless it is given), and an answer."""
    right = torch.zeros_like(inputs, dtype=torch.float64) if truth is None else truth
    part = torch.as_tensor(got, dtype=torch.float64)
    return Answered(
        case=Case(name=name, criterion=criterion, inputs=(inputs,)),
        truths=(Expected(lowest=right, highest=right, terms=torch.zeros_like(right)),),
        answer=Answer(kind=AnswerKind.VALUE, parts=(part,), form="Tensor"),
    )


def illustrated(*rows: Answered, exercise: Exercise | None = None) -> ExerciseResult:
    """The result of these answers, with its pictures."""
    made = exercise or toy()
    compared = tuple(compare.compare(made, one.case, one.truths, one.answer) for one in rows)
    return illustration.illustrate(made, rows, scoring.mark(WORTH, compared))


def card_of(result: ExerciseResult, criterion: int = 0) -> FailureCard:
    """The card of a criterion."""
    card = result.criteria[criterion].card
    assert card is not None
    return card


def table_of(got: Tensor, truth: Tensor) -> Table | None:
    """The table of an answer."""
    row = answered(truth.clone(), got, truth=truth)
    return card_of(illustrated(row, exercise=toy(Derivative.JACOBIAN))).table


def test_a_vector_is_one_row_with_its_wrong_entries_marked() -> None:
    shown = table_of(torch.tensor([1.0, 2.0, 9.0]), torch.tensor([1.0, 2.0, 3.0]).double())
    assert shown == Table(
        got=(("1", "2", "9"),), expected=(("1", "2", "3"),), wrong=((False, False, True),)
    )


def test_a_matrix_has_its_rows() -> None:
    shown = table_of(torch.ones(2, 3), torch.eye(3)[:2].double())
    assert shown is not None
    assert shown.wrong == ((False, True, True), (True, False, True))
    assert shown.expected == (("1", "0", "0"), ("0", "1", "0"))


def test_digits_are_added_until_a_wrong_entry_looks_wrong() -> None:
    shown = table_of(torch.tensor([0.12345678, 5.0]).double(), torch.tensor([0.1234, 1.0]).double())
    assert shown is not None
    assert shown.got[0][0] != shown.expected[0][0]
    assert len(shown.got[0][0]) <= 8


def test_the_right_values_at_a_kink_are_an_interval() -> None:
    kink = Expected(
        lowest=torch.tensor([0.0, 1.0]).double(),
        highest=torch.tensor([1.0, 1.0]).double(),
        terms=torch.zeros(2).double(),
    )
    shown = illustration.table(torch.tensor([2.0, 1.0]), kink, torch.tensor([9.0, 0.0]))
    assert shown is not None
    assert shown.expected == (("0 ... 1", "1"),)


@pytest.mark.parametrize(
    ("shape", "readable"),
    [
        *[((2,), True), ((8,), True), ((8, 8), True), ((1, 2), True), ((2, 1), True)],
        *[((), False), ((1,), False), ((9,), False), ((9, 8), False), ((8, 9), False)],
        *[((2, 2, 2), False), ((1, 1, 2), False)],
    ],
    ids=str,
)
def test_only_what_can_be_read_has_a_table(shape: tuple[int, ...], readable: bool) -> None:  # noqa: FBT001
    truth = torch.zeros(shape, dtype=torch.float64)
    assert (table_of(torch.ones(shape), truth) is not None) is readable


def test_the_table_is_of_the_smallest_failing_case() -> None:
    rows = [answered(torch.zeros(n).double(), torch.ones(n), name=f"{n}") for n in (5, 3, 4)]
    card = card_of(illustrated(*rows))
    assert card.case == "3"
    assert card.table is not None
    assert card.table.got == (("1", "1", "1"),)


def test_among_equally_many_numbers_the_shorter_to_read_is_the_smallest() -> None:
    rows = [
        answered(torch.tensor([x]).double(), [1.0], name=str(x)) for x in (1.23456, -0.5, 2.3456)
    ]
    assert card_of(illustrated(*rows)).case == "-0.5"


def test_the_curve_is_sorted_and_holds_values_and_edges_in_float64() -> None:
    rows = (
        answered(torch.tensor([3.0, -1.0]).double(), [1.0, 2.0]),
        answered(torch.tensor([[0.5]]).double(), [[math.nan]], name="two"),
        answered(torch.tensor([2.0]), [7.0], name="float32"),
        answered(torch.tensor([0.0]).double(), [0.0], name="edge", criterion=Criterion.EDGES),
        answered(torch.tensor([50.0]).double(), [0.0], name="far", criterion=Criterion.EDGES),
        answered(torch.tensor([1.0]).double(), [0.0], name="big", criterion=Criterion.STABILITY),
    )
    curve = card_of(illustrated(*rows)).curve
    assert [(s.x, s.got, s.expected) for s in curve] == [
        (-1.0, 2.0, 0.0),
        (0.0, 0.0, 0.0),
        (0.5, None, 0.0),
        (3.0, 1.0, 0.0),
    ]


@pytest.mark.parametrize("count", [1, 2, 79, 80, 81, 500])
def test_a_curve_has_at_most_eighty_samples_from_end_to_end(count: int) -> None:
    x = torch.linspace(-4, 4, count, dtype=torch.float64) if count > 1 else torch.zeros(1).double()
    curve = card_of(illustrated(answered(x, torch.ones(count)))).curve
    assert len(curve) == min(count, 80)
    assert (curve[0].x, curve[-1].x) == (float(x[0]), float(x[-1]))


def test_the_curve_stands_on_the_edges_where_only_those_are_missed() -> None:
    result = illustrated(
        answered(torch.tensor([1.0, 2.0]).double(), [0.0, 0.0]),
        answered(torch.tensor([0.0]).double(), [-1.0], name="edge", criterion=Criterion.EDGES),
    )
    assert result.criteria[0].card is None
    assert [sample.got for sample in card_of(result, 1).curve] == [-1.0, 0.0, 0.0]


def test_a_matrix_has_no_curve() -> None:
    row = answered(torch.zeros(2).double(), torch.ones(2))
    assert card_of(illustrated(row, exercise=toy(Derivative.GRADIENT))).curve == ()


def test_a_right_answer_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(illustration, "curve", None)
    monkeypatch.setattr(illustration, "table", None)
    result = illustrated(answered(torch.ones(3).double(), torch.zeros(3)))
    assert result.criteria[0].passed


@pytest.mark.parametrize(
    "answer",
    [
        Answer(kind=AnswerKind.RAISED, form="ValueError", detail="no"),
        Answer(kind=AnswerKind.VALUE, parts=(torch.ones(5),), form="Tensor"),
        Answer(kind=AnswerKind.OTHER, form="NoneType", detail="None"),
    ],
    ids=["raised", "wrong shape", "nothing"],
)
def test_an_answer_without_entries_is_shown_by_its_input(answer: Answer) -> None:
    row = answered(torch.tensor([0.5, 1.0]).double(), [0.0, 0.0])
    unread = Answered(case=row.case, truths=row.truths, answer=answer)
    card = card_of(illustrated(unread))
    assert card.inputs == {"x": "[0.5, 1]"}
    assert (card.got, card.table, card.curve) == ("", None, ())
