"""What plainly agrees is right by the slow comparison, too, and nothing that is wrong agrees."""

import pytest
import torch
from torch import Tensor

from grader import compare
from grader.agreement import Agreement
from grader.exercise import Case, Expected
from grader.model import Criterion, Outcome
from grader.questions import Assignment, Question
from grader.wire.messages import Answer, AnswerKind

# One tolerance is 1e-6 + 1e-5 · |truth|: the largest error that is right, and the next that is not.
FACTORS = (0.0, 0.5, 0.999, 1.001, 2.0, 1e6)


def answer(*parts: Tensor, kind: AnswerKind = AnswerKind.VALUE) -> Answer:
    """An answer of these numbers."""
    return Answer(kind=kind, parts=parts, form="Tensor")


def off_by(tolerances: float, case: Case, truths: tuple[Expected, ...]) -> Answer:
    """The truth in the dtype of the inputs, each entry off by so many tolerances."""
    shifted = (t.highest + tolerances * (1e-6 + 1e-5 * t.highest.abs()) for t in truths)
    return answer(*(part.to(case.inputs[0].dtype) for part in shifted))


@pytest.fixture(params=range(5), ids=lambda number: f"question {number}")
def question(request: pytest.FixtureRequest, assignment: Assignment) -> Question:
    """Every question of the course in turn."""
    number: int = request.param
    return assignment.questions[number]


@pytest.mark.parametrize("tolerances", FACTORS)
def test_it_agrees_with_the_comparison_of_every_case(question: Question, tolerances: float) -> None:
    pairs = tuple(zip(question.cases, question.expected, strict=True))
    answers = [off_by(tolerances, case, truths) for case, truths in pairs]
    right = {
        i
        for i, (case, truths) in enumerate(pairs)
        if compare.compare(question.exercise, case, truths, answers[i]).outcome is Outcome.RIGHT
    }
    assert question.agreement.measure(answers).agreeing == right


def test_one_wrong_entry_costs_its_case_and_no_other(question: Question) -> None:
    cases = range(len(question.cases))
    right = [
        off_by(0, case, truths)
        for case, truths in zip(question.cases, question.expected, strict=True)
    ]
    for i in cases:
        if not question.expected[i][0].lowest.numel():
            continue
        spoilt = right[i].parts[0].clone()
        spoilt.view(-1)[-1] += 1
        parts = (spoilt, *right[i].parts[1:])
        answers = [*right[:i], right[i]._replace(parts=parts), *right[i + 1 :]]
        assert question.agreement.measure(answers).agreeing == set(cases) - {i}


TRUTH = Expected(lowest=torch.zeros(2), highest=torch.tensor([0.0, 1.0]), terms=torch.zeros(2))


@pytest.mark.parametrize(
    ("given", "agrees"),
    [
        pytest.param(answer(torch.tensor([0.0, 0.3])), True, id="between the subgradients"),
        pytest.param(answer(torch.tensor([0.0, torch.nan])), False, id="nan at a kink"),
        pytest.param(answer(torch.tensor([torch.nan, 0.3])), False, id="nan"),
        pytest.param(answer(torch.tensor([0.0, torch.inf])), False, id="infinite"),
        pytest.param(answer(torch.zeros(2, 1)), True, id="an axis of size 1"),
        pytest.param(answer(torch.zeros(3)), False, id="another shape"),
        pytest.param(answer(torch.zeros(2, dtype=torch.float64)), True, id="another dtype"),
        pytest.param(answer(torch.zeros(2, dtype=torch.bool)), True, id="truth values"),
        pytest.param(answer(torch.zeros(2), torch.zeros(2)), False, id="one part too many"),
        pytest.param(answer(), False, id="no part"),
        pytest.param(answer(torch.zeros(2), kind=AnswerKind.RAISED), False, id="an exception"),
    ],
)
def test_only_what_needs_no_word_agrees(given: Answer, *, agrees: bool) -> None:
    case = Case(name="a case", criterion=Criterion.VALUES, inputs=(torch.zeros(2),))
    assert (0 in Agreement.of((case,), ((TRUTH,),)).measure((given,)).agreeing) is agrees
