"""Contents → results.json: the document that results.schema.json describes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from grader.language import Words
from grader.model import CriterionResult, Earlier, ExerciseResult, SubmissionResult, Verdict
from grader.report import attention, kept
from grader.report.contents import Contents, earned, encodable

SCHEMA = "handgrad/results/v1"


def render(contents: Contents, words: Words) -> str:
    """The text of results.json; ValueError when a number is not finite."""
    return "".join(stream(contents, words))


def stream(contents: Contents, words: Words) -> Iterator[str]:
    """The text of results.json, submission by submission; ValueError as in `render`."""
    head = _text({"schema": SCHEMA, "run": _run(contents), "submissions": []})
    yield head.removesuffix("]\n}")
    separator = "\n  "
    earlier = kept.by_student(contents.earlier)
    for submission in contents.submissions:
        # Line ends inside of strings are escaped: these are only those between values.
        yield separator + _text([_submission(submission, words, earlier)])[2:-2].replace(
            "\n", "\n  "
        )
        separator = ",\n  "
    yield "]\n}\n" if separator == "\n  " else "\n  ]\n}\n"


def _text(value: object) -> str:
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, indent=2)
    # Half of a surrogate pair becomes its escape, and that is JSON too.
    return encodable(text)


def document(contents: Contents, words: Words) -> dict[str, Any]:
    """The document as plain dictionaries and lists."""
    earlier = kept.by_student(contents.earlier)
    return {
        "schema": SCHEMA,
        "run": _run(contents),
        "submissions": [
            _submission(submission, words, earlier) for submission in contents.submissions
        ],
    }


def _run(contents: Contents) -> dict[str, Any]:
    run = {**contents.run.model_dump(mode="json"), **_overrides(contents)}
    if contents.earlier:
        run["earlier"] = [
            {**_basis(one), "students": len(one.students)} for one in contents.earlier
        ]
    return run


def _basis(one: Earlier) -> dict[str, Any]:
    """What an earlier run graded with, and what of it differs from the last."""
    basis = one.run.model_dump(mode="json", exclude={"sandbox", "machine"})
    return {**basis, "differs": [str(reason) for reason in one.differs]}


def _overrides(contents: Contents) -> dict[str, Any]:
    """What people decided, beside what the grader gave; no key where nobody has."""
    submissions = contents.overridden() if contents.overridden else contents.submissions
    decided = [
        {**exercise.override.model_dump(mode="json"), "graded_score": exercise.graded_score}
        for submission in submissions
        for exercise in submission.exercises
        if exercise.override is not None
    ]
    return {"overrides": decided} if decided else {}


def _submission(
    submission: SubmissionResult, words: Words, earlier: Mapping[str, Earlier]
) -> dict[str, Any]:
    """One submission; `earlier` says of a student that another basis made the row."""
    kept_from = earlier.get(submission.student)
    more = {"earlier": _basis(kept_from)} if kept_from else {}
    return {
        "student": submission.student,
        "score": submission.score,
        "max_score": submission.max_score,
        "status": submission.status.value,
        "exercises": [_exercise(exercise, words) for exercise in submission.exercises],
        **_skipped(submission, words),
        **_chosen(submission, words),
        **more,
    }


def _chosen(submission: SubmissionResult, words: Words) -> dict[str, Any]:
    """The files that were used or passed over, and what a person should look at, if anything."""
    told = [words.say(note) for note in submission.chosen]
    looks = [
        {"exercise": look.exercise, "kind": look.kind.value, "message": words.say(look.message)}
        for look in attention.looks(0, submission)
        if look.exercise
    ]
    return {**({"chosen": told} if told else {}), **({"looks": looks} if looks else {})}


def _skipped(submission: SubmissionResult, words: Words) -> dict[str, Any]:
    """The statements that were skipped; no key where there are none."""
    told = [
        {
            "file": note.parameters["file"],
            "line": note.parameters["line"],
            "message": words.say(note),
        }
        for note in submission.skipped
    ]
    return {"skipped": told} if told else {}


def _exercise(exercise: ExerciseResult, words: Words) -> dict[str, Any]:
    fault = exercise.verdict is Verdict.GRADER_FAULT
    return {
        "name": exercise.name,
        "verdict": exercise.verdict.value,
        "score": earned(exercise),
        "max_score": exercise.max_score,
        "criteria": [_criterion(one, words, fault=fault) for one in exercise.criteria],
        "seconds": exercise.seconds,
    }


def _criterion(criterion: CriterionResult, words: Words, *, fault: bool) -> dict[str, Any]:
    return {
        "name": criterion.name.value,
        "passed": criterion.passed,
        "score": None if fault else criterion.score,
        "max_score": criterion.max_score,
        "message": words.say(criterion.message),
        "diagnosis": criterion.diagnosis,
    }
