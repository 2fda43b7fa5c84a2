"""Results of all cases → the same with advice on a form that does not break, where it is true.

Who misses an extreme input has lost digits or met inf - inf somewhere; where, the inputs tell. All
logits moved by one number break exponentials that were taken of the logits as they came. Logits far
apart break a division by a probability that became 0, too, whatever was subtracted before.
"""

import dataclasses
from collections.abc import Sequence

from grader.exercise import Exercise
from grader.model import CaseResult, Criterion, Message, Outcome

_OVERFLOW = "OverflowError"
_LOST = "stability.lost"


def advised(exercise: Exercise, results: Sequence[CaseResult]) -> tuple[CaseResult, ...]:
    """The results; those that missed the stability have one piece of advice, or none."""
    missed = [
        result
        for result in results
        if result.criterion is Criterion.STABILITY and result.outcome is not Outcome.RIGHT
    ]
    sentence = _sentence(exercise, missed) if missed else ""
    if not sentence:
        return tuple(results)
    note = Message(id=sentence)
    return tuple(
        dataclasses.replace(result, notes=(*result.notes, note)) if result in missed else result
        for result in results
    )


def _sentence(exercise: Exercise, missed: Sequence[CaseResult]) -> str:
    broken = [result for result in missed if _overflows(result) or _is_not_finite(result)]
    if not exercise.stable_at:
        return exercise.stable_form if broken else ""
    moved = any(
        _point(result) in exercise.stable_at and (result in broken or _has_vanished(result))
        for result in missed
    )
    return exercise.stable_form if moved else _LOST if broken else ""


def _point(result: CaseResult) -> str:
    return result.name.rpartition(", ")[0]


def _overflows(result: CaseResult) -> bool:
    return result.message.parameters.get("error") == _OVERFLOW


def _is_not_finite(result: CaseResult) -> bool:
    card = result.card
    return card is not None and card.total > 0 and card.distance is None


def _has_vanished(result: CaseResult) -> bool:
    """Whether all exponentials became 0, and something kept their sum from it."""
    return result.card is not None and result.card.got in ("0", "-0")
