"""Cases and answers → what was not kept of the contract: dtype, shape, inputs, memory, repetition.

Everything here is harmless to the values, which are judged elsewhere: an answer is converted
first, and this says what had to be converted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self, TypeAlias

import torch
from torch import Tensor

from grader.exercise import Case, Expected
from grader.model import CaseResult, Criterion, Message, Outcome
from grader.tolerance import without_ones
from grader.wire.messages import Answer, AnswerKind, Fact

_FACTS = {
    Fact.INPUT_CHANGED: "contract.input_changed",
    Fact.INPUT_RETURNED: "contract.input_returned",
    Fact.GRAPH_ATTACHED: "contract.graph_attached",
    Fact.INPUT_TRACKED: "contract.input_tracked",
}
_FORMS = ("Tensor", "tuple")
_Form: TypeAlias = tuple[torch.dtype, torch.Size]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contract:
    """What the answers to the cases of an exercise must be like, made ready once."""

    cases: tuple[Case, ...]
    forms: tuple[list[_Form], ...]
    """For each case the dtype and the shape of each output."""

    @classmethod
    def of(cls, cases: tuple[Case, ...], expected: tuple[tuple[Expected, ...], ...]) -> Self:
        """The contract of cases with these truths."""
        forms = (
            [(case.inputs[0].dtype, truth.lowest.shape) for truth in truths]
            for case, truths in zip(cases, expected, strict=True)
        )
        return cls(cases=cases, forms=tuple(forms))

    def check(
        self, answers: tuple[Answer, ...], repeated: tuple[tuple[int, Answer], ...]
    ) -> tuple[CaseResult, ...]:
        """One result per kind of breach, or a single one that everything was kept.

        `repeated` holds answers to cases that were put a second time, with the case's position.
        """
        breaches: dict[str, CaseResult] = {}
        for case, form, answer in zip(self.cases, self.forms, answers, strict=True):
            for message in _breaches(case, form, answer):
                breaches.setdefault(message.id, _result(case, Outcome.WRONG, message))
        for position, again in repeated:
            if not _same(answers[position], again):
                case = self.cases[position]
                message = Message(id="contract.repeated", parameters={"case": case.name})
                breaches.setdefault(message.id, _result(case, Outcome.WRONG, message))
        kept = _result(self.cases[0], Outcome.RIGHT, Message(id="contract.kept"))
        return tuple(breaches.values()) or (kept,)


def _breaches(case: Case, form: list[_Form], answer: Answer) -> Iterable[Message]:
    """What one answer does not keep; one that is no value has nothing to keep."""
    if answer.kind is not AnswerKind.VALUE:
        return ()
    given = [(part.dtype, part.shape) for part in answer.parts]
    if not answer.facts and given == form and answer.form in _FORMS:
        return ()
    return _told(case, form, given, answer)


def _told(case: Case, form: list[_Form], given: list[_Form], answer: Answer) -> Iterator[Message]:
    for fact, sentence in _FACTS.items():
        if fact in answer.facts:
            yield Message(id=sentence, parameters={"case": case.name})
    if answer.form not in _FORMS:
        sentence = "contract.type" if len(form) == 1 else "contract.type_of_several"
        yield Message(id=sentence, parameters={"form": answer.form})
        return
    for (dtype, shape), (wanted, wanted_shape) in zip(given, form, strict=False):
        if dtype != wanted:
            yield _difference("contract.dtype", _name(dtype), _name(wanted))
        if shape != wanted_shape:
            is_near = without_ones(shape) == without_ones(wanted_shape)
            sentence = "contract.shape" if is_near else "contract.other_shape"
            yield _difference(sentence, list(shape), list(wanted_shape))


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
