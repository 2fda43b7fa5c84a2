"""Where functions were taken from → the sentences about it, and what was passed over."""

from collections.abc import Iterable, Mapping

from grader.intake.choice import Pick
from grader.model import ExerciseResult, Message


def sentences(
    exercises: Iterable[ExerciseResult], picks: Mapping[str, Pick]
) -> tuple[Message, ...]:
    """Return what is to be said of the files that the exercises were taken from.

    Nothing where each function stands in the file of its name, and in no other.
    """
    groups: dict[tuple[str, str, str], list[str]] = {}
    for exercise in exercises:
        pick = picks.get(exercise.name)
        if pick is not None:
            for key in _said(pick):
                groups.setdefault(key, []).append(exercise.name)
    return tuple(
        Message(
            id=f"chosen.{key}",
            parameters={"functions": ", ".join(names), "path": path, "other": other},
        )
        for (key, path, other), names in groups.items()
    )


def passed_over(
    exercises: Iterable[ExerciseResult], picks: Mapping[str, Pick]
) -> tuple[ExerciseResult, ...]:
    """Return the results with the files that define a function and were not used."""
    return tuple(
        exercise.model_copy(update={"passed_over": pick.others})
        if (pick := picks.get(exercise.name)) and pick.others
        else exercise
        for exercise in exercises
    )


def _said(pick: Pick) -> Iterable[tuple[str, str, str]]:
    broken = pick.broken
    # That a later attempt replaces an earlier one is what everybody expects.
    known = {*broken, *pick.earlier}
    others = ", ".join(path for path in pick.others if path not in known)
    if not pick.file or (pick.is_stub and pick.others):
        yield "unused", "", ", ".join(pick.others)
        return
    if pick.is_older and not pick.is_stub:
        yield "older", pick.path, ""
    if broken:
        yield "broken", pick.path, ", ".join(broken)
    if others:
        yield "other", pick.path, others
    if pick.is_elsewhere and not (pick.is_older or pick.is_stub or pick.others or broken):
        yield "elsewhere", pick.path, ""
