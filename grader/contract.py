"""Cases and answers → what was not kept of the contract: dtype, shape, inputs, memory, repetition.

Everything here is harmless to the values, which are judged elsewhere: an answer is converted
first, and this says what had to be converted.
"""

from collections.abc import Iterator

import torch
from torch import Tensor

from grader.exercise import Case, Expected
from grader.model import CaseResult, Criterion, Message, Outcome
from grader.wire.messages import Answer, AnswerKind, Fact

_FACTS = {
    Fact.INPUT_CHANGED: "contract.input_changed",
    Fact.INPUT_RETURNED: "contract.input_returned",
    Fact.GRAPH_ATTACHED: "contract.graph_attached",
    Fact.INPUT_TRACKED: "contract.input_tracked",
}


def check(
    cases: tuple[Case, ...],
    expected: tuple[tuple[Expected, ...], ...],
    answers: tuple[Answer, ...],
    repeated: tuple[tuple[int, Answer], ...],
) -> tuple[CaseResult, ...]:
    """One result per kind of breach, or a single one that everything was kept.

    `repeated` holds answers to cases that were put a second time, with the case's position.
    """
    breaches: dict[str, CaseResult] = {}
    for case, truths, answer in zip(cases, expected, answers, strict=True):
        for message in _breaches(case, truths, answer):
            breaches.setdefault(message.id, _result(case, Outcome.WRONG, message))
    for position, again in repeated:
        if not _same(answers[position], again):
            message = Message(id="contract.repeated", parameters={"case": cases[position].name})
            breaches.setdefault(message.id, _result(cases[position], Outcome.WRONG, message))
    kept = _result(cases[0], Outcome.RIGHT, Message(id="contract.kept"))
    return tuple(breaches.values()) or (kept,)


def _breaches(case: Case, truths: tuple[Expected, ...], answer: Answer) -> Iterator[Message]:
    if answer.kind is not AnswerKind.VALUE:
        return
    for fact, sentence in _FACTS.items() if answer.facts else ():
        if fact in answer.facts:
            yield Message(id=sentence, parameters={"case": case.name})
    if answer.form not in ("Tensor", "tuple"):
        yield Message(id="contract.type", parameters={"form": answer.form})
        return
    wanted = case.inputs[0].dtype
    for part, truth in zip(answer.parts, truths, strict=False):
        if part.dtype != wanted:
            yield _difference("contract.dtype", _name(part.dtype), _name(wanted))
        if part.shape != truth.lowest.shape:
            yield _difference("contract.shape", list(part.shape), list(truth.lowest.shape))


def _same(first: Answer, second: Answer) -> bool:
    """Whether two answers are the same to the last bit; nan is the same as nan."""
    if first.kind is not second.kind or len(first.parts) != len(second.parts):
        return False
    pairs = zip(first.parts, second.parts, strict=True)
    return all(one.dtype == other.dtype and _equal(one, other) for one, other in pairs)


def _equal(one: Tensor, other: Tensor) -> bool:
    return torch.equal(one, other) or torch.equal(
        one.nan_to_num(nan=0.5), other.nan_to_num(nan=0.5)
    )


def _difference(sentence: str, got: object, wanted: object) -> Message:
    return Message(id=sentence, parameters={"got": str(got), "wanted": str(wanted)})


def _name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _result(case: Case, outcome: Outcome, message: Message) -> CaseResult:
    return CaseResult(
        name=case.name, criterion=Criterion.CONTRACT, outcome=outcome, message=message, size=0
    )
