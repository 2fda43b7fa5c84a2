"""Expected and answer → right or wrong, with the one sentence and the card that a student needs."""

import dataclasses

import torch
from torch import Tensor

from grader import tolerance
from grader.exercise import Case, Exercise, Expected
from grader.model import CaseResult, Criterion, FailureCard, Message, Outcome
from grader.wire.messages import Answer, AnswerKind

_SHOWN_INPUT = 400
_KINDS = {
    AnswerKind.RAISED: (Outcome.RAISED, "case.raised"),
    AnswerKind.NO_MEMORY: (Outcome.NO_MEMORY, "case.no_memory"),
    AnswerKind.NOT_IMPLEMENTED: (Outcome.NOT_IMPLEMENTED, "case.not_implemented"),
}


def unstacked(expected: tuple[Expected, ...], answer: Answer) -> Answer:
    """The answer with its parts apart, where one tensor stacks several of one shape."""
    shapes = {truth.lowest.shape for truth in expected}
    if len(expected) == 1 or len(shapes) != 1 or len(answer.parts) != 1:
        return answer
    if answer.parts[0].shape != (len(expected), *shapes.pop()):
        return answer
    return dataclasses.replace(answer, parts=tuple(answer.parts[0]))


def compare(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    """The result of one case; where a form breaks that is right elsewhere, one that does not."""
    result = _compare(exercise, case, expected, answer)
    if case.criterion is not Criterion.STABILITY or result.outcome is Outcome.RIGHT:
        return result
    advice = (_message(exercise.stable_form),) if exercise.stable_form else ()
    return result.model_copy(update={"notes": (*result.notes, *advice)})


def _compare(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    if answer.kind is AnswerKind.VALUE:
        return _compare_parts(exercise, case, expected, answer)
    if answer.kind is AnswerKind.OTHER:
        sentence = "case.none" if answer.form == "NoneType" else "case.no_numbers"
        return _result(case, Outcome.WRONG, _message(sentence, detail=answer.detail))
    outcome, sentence = _KINDS[answer.kind]
    message = _message(
        sentence, error=answer.form, text=answer.detail, line=answer.line, case=case.name
    )
    return _result(case, outcome, message)


def _compare_parts(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    if len(answer.parts) != len(expected):
        message = _message("case.outputs", wanted=len(expected), form=answer.form)
        return _result(case, Outcome.WRONG, message)
    notes: list[Message] = []
    for position, (part, truth) in enumerate(zip(answer.parts, expected, strict=True)):
        fitted = tolerance.fit(part, truth.lowest)
        if fitted is None:
            return _result(case, Outcome.WRONG, _wrong_shape(part, truth.lowest, position))
        distance = tolerance.distance(fitted, truth, case.inputs[0].dtype)
        if bool((distance > 1).any()):
            card = _card(exercise, case, fitted, truth, distance, position)
            return _result(case, Outcome.WRONG, _values_message(card), tuple(notes), card)
        if bool(fitted.isnan().any()):
            notes.append(_message("note.nan_at_kink"))
    return _result(case, Outcome.RIGHT, _message("case.right"), tuple(notes))


def _card(
    exercise: Exercise,
    case: Case,
    got: Tensor,
    truth: Expected,
    distance: Tensor,
    output: int,
) -> FailureCard:
    worst = int(distance.argmax())
    far = float(distance.flatten()[worst])
    return FailureCard(
        case=case.name,
        dtype=str(case.inputs[0].dtype).removeprefix("torch."),
        inputs={
            argument.name: _shown(tensor)
            for argument, tensor in zip(exercise.arguments, case.inputs, strict=True)
        },
        index=f"{_output(exercise, output)}{_index(worst, got)}",
        point=_number(case.inputs[0].flatten()[worst]) if exercise.is_elementwise else "",
        got=_number(got.flatten()[worst]),
        expected=_range(truth, worst),
        distance=far if far != torch.inf else None,
        wrong=int((distance > 1).sum()),
        total=distance.numel(),
    )


def _values_message(card: FailureCard) -> Message:
    return _message("case.values", wrong=card.wrong, total=card.total)


def _wrong_shape(part: Tensor, truth: Tensor, position: int) -> Message:
    got, wanted = str(list(part.shape)), str(list(truth.shape))
    return _message("case.shape", got=got, wanted=wanted, output=position + 1)


def _output(exercise: Exercise, position: int) -> str:
    """`d/dw ` for a gradient in several arguments; nothing where there is only one output."""
    if exercise.outputs == 1:
        return ""
    return f"d/d{exercise.arguments[exercise.differentiated[position]].name} "


def _index(position: int, tensor: Tensor) -> str:
    coordinates: list[int] = []
    for size in reversed(tensor.shape):  # torch.unravel_index takes half of a comparison's time
        position, coordinate = divmod(position, size)
        coordinates.insert(0, coordinate)
    return f"[{', '.join(map(str, coordinates))}]"


def _range(truth: Expected, position: int) -> str:
    lowest, highest = truth.lowest.flatten()[position], truth.highest.flatten()[position]
    if lowest == highest:
        return _number(lowest)
    return f"{_number(lowest)} ... {_number(highest)}"


def _number(value: Tensor) -> str:
    return f"{float(value):.8g}"


def _shown(tensor: Tensor) -> str:
    text = _nested(tensor.tolist())
    return text if len(text) <= _SHOWN_INPUT else f"{text[:_SHOWN_INPUT]} ... {list(tensor.shape)}"


def _nested(values: float | list[object]) -> str:
    if isinstance(values, list):
        return f"[{', '.join(_nested(value) for value in values)}]"  # type: ignore[arg-type]
    return f"{values:.6g}"


def _message(sentence: str, **parameters: str | float) -> Message:
    return Message(id=sentence, parameters=parameters)


def _result(
    case: Case,
    outcome: Outcome,
    message: Message,
    notes: tuple[Message, ...] = (),
    card: FailureCard | None = None,
) -> CaseResult:
    return CaseResult(
        name=case.name,
        criterion=case.criterion,
        outcome=outcome,
        message=message,
        size=sum(tensor.numel() for tensor in case.inputs),
        notes=notes,
        card=card,
    )
