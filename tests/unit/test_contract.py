"""What an answer does not keep of its contract is told in words that are true of it."""

import pytest
import torch
from torch import Tensor

from grader.contract import Contract
from grader.exercise import Case, Expected
from grader.model import Criterion
from grader.wire.messages import Answer, AnswerKind

INPUT = torch.zeros(3)
CASE = Case(name="a case", criterion=Criterion.VALUES, inputs=(INPUT,))


def told(form: str, *parts: Tensor, outputs: int = 1) -> set[str]:
    """The ids of what is said of an answer."""
    truth = Expected(lowest=INPUT, highest=INPUT, terms=INPUT)
    contract = Contract.of((CASE,), ((truth,) * outputs,))
    answer = Answer(kind=AnswerKind.VALUE, form=form, parts=parts)
    return {result.message.id for result in contract.check((answer,), ())}


@pytest.mark.parametrize(
    ("form", "part", "message"),
    [
        ("Tensor", torch.zeros(3), "contract.kept"),
        ("Tensor", torch.zeros(1, 3), "contract.shape"),
        ("Tensor", torch.zeros(4), "contract.other_shape"),
        ("Tensor", torch.zeros(3, dtype=torch.float64), "contract.dtype"),
        ("generator", torch.zeros(3), "contract.type"),
    ],
)
def test_one_answer(form: str, part: Tensor, message: str) -> None:
    assert told(form, part) == {message}


def test_several_answers_are_a_tuple() -> None:
    parts = (torch.zeros(3), torch.zeros(3))
    assert told("tuple", *parts, outputs=2) == {"contract.kept"}
    assert told("dict", *parts, outputs=2) == {"contract.type_of_several"}
