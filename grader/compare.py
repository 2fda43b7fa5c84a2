"""Expected and answer → right or wrong, with the one sentence and the card that a student needs."""

from collections.abc import Callable, Sequence
from functools import partial

from torch import Tensor

from grader import card, tolerance, translation
from grader.exercise import Case, Exercise, Expected
from grader.model import CaseResult, FailureCard, Message, Outcome
from grader.tolerance import Measured
from grader.wire.messages import Answer, AnswerKind

_KINDS = {
    AnswerKind.RAISED: (Outcome.RAISED, "case.raised"),
    AnswerKind.NO_MEMORY: (Outcome.NO_MEMORY, "case.no_memory"),
}


def unstacked(expected: tuple[Expected, ...], answer: Answer) -> Answer:
    """The answer with its parts apart, where one tensor stacks several of one shape."""
    if len(expected) == 1 or len(answer.parts) != 1:
        return answer
    shapes = {truth.lowest.shape for truth in expected}
    if len(shapes) != 1:
        return answer
    if answer.parts[0].shape != (len(expected), *shapes.pop()):
        return answer
    return answer._replace(parts=tuple(answer.parts[0]))


def read(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], outputs: Sequence[Measured]
) -> CaseResult:
    """The result of one case whose outputs were measured: the first that is wrong is told."""
    for position, (one, truth) in enumerate(zip(outputs, expected, strict=False)):
        if wrong := int((one.distance > 1).sum()):
            message = _at_kink(one, truth) or _message(
                "case.values", wrong=wrong, total=one.distance.numel()
            )
            show = partial(card.of_entries, exercise, case, truth, one, position)
            return _result(case, Outcome.WRONG, message, show)
    return agreed(case)


def agreed(case: Case) -> CaseResult:
    """The result of a case whose answer is right, with nothing to note."""
    return _result(case, Outcome.RIGHT, _message("case.right"))


def compare(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    """The result of one case."""
    if answer.kind is AnswerKind.VALUE:
        return _compare_parts(exercise, case, expected, answer)
    if answer.kind is AnswerKind.OTHER:
        return _unread(exercise, case, _without_numbers(exercise, answer))
    if answer.kind is AnswerKind.NOT_IMPLEMENTED:
        said = _message("case.not_implemented", file=answer.file, line=answer.line)
        return _result(case, Outcome.NOT_IMPLEMENTED, said)
    outcome, sentence = _KINDS[answer.kind]
    return _unread(exercise, case, _raised(sentence, answer, case), outcome)


def _compare_parts(
    exercise: Exercise, case: Case, expected: tuple[Expected, ...], answer: Answer
) -> CaseResult:
    if len(answer.parts) != len(expected):
        return _unread(exercise, case, _counted(exercise, len(answer.parts)))
    if _is_several(answer, expected):
        return _unread(exercise, case, _counted(exercise, len(answer.parts[0])))
    fitting: list[Measured] = []
    for part, truth in zip(answer.parts, expected, strict=True):
        measured = tolerance.measured(part, truth, case.inputs[0].dtype)
        if measured is None:
            result = read(exercise, case, expected, fitting)
            message = _wrong_shape(part, truth.lowest, len(fitting), len(expected))
            right = result.outcome is Outcome.RIGHT
            return _unread(exercise, case, message) if right else result
        fitting.append(measured)
    return read(exercise, case, expected, fitting)


def _at_kink(one: Measured, truth: Expected) -> Message | None:
    """What is said when nothing is wrong but a nan at a kink."""
    wrong = one.distance > 1
    if not bool((one.got.isnan() & (truth.lowest != truth.highest))[wrong].all()):
        return None
    ends = (side[wrong][0] for side in (truth.lowest, truth.highest))
    lowest, highest = (card.number(end) for end in ends)
    return _message("case.nan_at_kink", lowest=lowest, highest=highest)


def _unread(
    exercise: Exercise, case: Case, message: Message, outcome: Outcome = Outcome.WRONG
) -> CaseResult:
    """An answer that holds no entries to compare: it is shown by its input."""
    return _result(case, outcome, message, show=partial(card.of_inputs, exercise, case))


def _without_numbers(exercise: Exercise, answer: Answer) -> Message:
    if answer.form == "NoneType":
        return _message("case.none_of_backward" if exercise.autograd_allowed else "case.none")
    said = translation.value(answer.detail)
    if said and said.id == "value.several":
        return _counted(exercise, int(said.parameters["count"]))
    if said and said.id == "value.keys" and exercise.outputs > 1:
        return _message("case.keys", what=said.parameters["what"], names=_names(exercise))
    return said or _message("case.no_numbers", detail=answer.detail)


def _is_several(answer: Answer, expected: tuple[Expected, ...]) -> bool:
    """Whether several values of the wanted shape came, of which none was wanted but the first."""
    if len(expected) > 1 or answer.form not in ("tuple", "list"):
        return False
    wanted, got = expected[0].lowest.shape, answer.parts[0].shape
    return len(got) > 0 and got[0] > 1 and got[1:] == wanted


def _counted(exercise: Exercise, count: int) -> Message:
    """What is said of another number of values than was asked for."""
    if exercise.outputs == 1:
        return _message("case.one_wanted", count=count)
    sentence = "case.one_returned" if count == 1 else "case.outputs"
    return _message(sentence, count=count, wanted=exercise.outputs, names=_names(exercise))


def _names(exercise: Exercise) -> str:
    return ", ".join(exercise.arguments[i].name for i in exercise.differentiated)


def _raised(sentence: str, answer: Answer, case: Case) -> Message:
    """What an exception said, in its first line; torch lists all that it takes below that."""
    if not answer.line and sentence == "case.raised":
        sentence = "case.raised_at_call"
    first, more, _ = answer.detail.partition("\n")
    return _message(
        sentence,
        error=answer.form,
        text=f"{first} ..." if more else first,
        file=answer.file,
        line=answer.line,
        case=case.name,
    )


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
    show: Callable[[], FailureCard] | None = None,
) -> CaseResult:
    return CaseResult(
        name=case.name,
        criterion=case.criterion,
        outcome=outcome,
        message=message,
        size=sum(tensor.numel() for tensor in case.inputs),
        show=show,
        length=sum(map(len, case.texts)) if show else 0,
    )
