"""Expected and answer → right or wrong, with the one sentence and the card that a student needs."""

import dataclasses

from torch import Tensor

from grader import card, tolerance, translation
from grader.exercise import Case, Exercise, Expected
from grader.model import CaseResult, Criterion, FailureCard, Message, Outcome
from grader.wire.messages import Answer, AnswerKind

_KINDS = {
    AnswerKind.RAISED: (Outcome.RAISED, "case.raised"),
    AnswerKind.NO_MEMORY: (Outcome.NO_MEMORY, "case.no_memory"),
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


def agreed(case: Case) -> CaseResult:
    """The result of a case whose answer is right, with nothing to note."""
    return _result(case, Outcome.RIGHT, _message("case.right"))


def _compare(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    if answer.kind is AnswerKind.VALUE:
        return _compare_parts(exercise, case, expected, answer)
    if answer.kind is AnswerKind.OTHER:
        return _unread(exercise, case, _without_numbers(exercise, answer))
    if answer.kind is AnswerKind.NOT_IMPLEMENTED:
        return _result(case, Outcome.NOT_IMPLEMENTED, _message("case.not_implemented"))
    outcome, sentence = _KINDS[answer.kind]
    return _unread(exercise, case, _raised(sentence, answer, case), outcome)


def _compare_parts(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    if len(answer.parts) != len(expected):
        message = _message("case.outputs", wanted=len(expected), form=answer.form)
        return _unread(exercise, case, message)
    notes: list[Message] = []
    for position, (part, truth) in enumerate(zip(answer.parts, expected, strict=True)):
        fitted = tolerance.fit(part, truth.lowest)
        if fitted is None:
            return _unread(
                exercise, case, _wrong_shape(part, truth.lowest, position, len(expected))
            )
        distance = tolerance.distance(fitted, truth, case.inputs[0].dtype)
        if bool((distance > 1).any()):
            shown = card.of_entries(exercise, case, fitted, truth, distance, position)
            return _result(case, Outcome.WRONG, _values_message(shown), tuple(notes), shown)
        if bool(fitted.isnan().any()):
            notes.append(_message("note.nan_at_kink"))
    return _result(case, Outcome.RIGHT, _message("case.right"), tuple(notes))


def _unread(
    exercise: Exercise, case: Case, message: Message, outcome: Outcome = Outcome.WRONG
) -> CaseResult:
    """An answer that holds no entries to compare: it is shown by its input."""
    return _result(case, outcome, message, shown=card.of_inputs(exercise, case))


def _without_numbers(exercise: Exercise, answer: Answer) -> Message:
    if answer.form == "NoneType":
        return _message("case.none_of_backward" if exercise.autograd_allowed else "case.none")
    said = translation.value(answer.detail)
    return said or _message("case.no_numbers", detail=answer.detail)


def _raised(sentence: str, answer: Answer, case: Case) -> Message:
    return _message(
        sentence,
        error=answer.form,
        text=answer.detail,
        file=answer.file,
        line=answer.line,
        case=case.name,
    )


def _values_message(shown: FailureCard) -> Message:
    return _message("case.values", wrong=shown.wrong, total=shown.total)


def _wrong_shape(part: Tensor, truth: Tensor, position: int, outputs: int) -> Message:
    got, wanted = str(list(part.shape)), str(list(truth.shape))
    if outputs == 1:
        return _message("case.answer_shape", got=got, wanted=wanted)
    return _message("case.shape", got=got, wanted=wanted, output=position + 1)


def _message(sentence: str, **parameters: str | float) -> Message:
    return Message(id=sentence, parameters=parameters)


def _result(
    case: Case,
    outcome: Outcome,
    message: Message,
    notes: tuple[Message, ...] = (),
    shown: FailureCard | None = None,
) -> CaseResult:
    return CaseResult(
        name=case.name,
        criterion=case.criterion,
        outcome=outcome,
        message=message,
        size=sum(tensor.numel() for tensor in case.inputs),
        notes=notes,
        card=shown,
    )
