"""Write the document of pytest-json-report from a result, without pytest or its plugins.

`grader ci` promises a `report.json`. pytest-json-report writes it as long as it works with the
installed pytest; it is no longer developed, so that a newer pytest may break it any day.
"""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.language import Words
from grader.model import CriterionResult, ExerciseResult, SubmissionResult
from grader.report import failure
from grader.report.visible import clean


def is_missed(criterion: CriterionResult) -> bool:
    """Return whether a criterion fails its item: advice never does, a broken gate always does."""
    gate = criterion.name == "by_hand" and criterion.passed is False
    return gate or (not criterion.passed and criterion.max_score > 0)


def failure_text(
    exercise: ExerciseResult, criterion: CriterionResult, words: Words, again: str = ""
) -> str:
    """Return what the item of a missed criterion says; `again` is the command that repeats it.

    Only the criterion that the student has to mend first is told in full.
    """
    told = failure.missed(exercise)
    if told and criterion not in told:
        return words.text("pytest.follows", criterion=words.criterion(told[0].name))
    text = failure.text(criterion, words)
    if again and exercise.verdict != "not_attempted":
        text += f"\n  {words.text('card.again')}: {again}"
    return clean(text)


def metadata(exercise: ExerciseResult, criterion: CriterionResult, words: Words) -> dict[str, Any]:
    """Return the points, the verdict and the message of a criterion, as plain JSON."""
    return {
        "exercise": exercise.name,
        "criterion": str(criterion.name),
        "verdict": str(exercise.verdict),
        "passed": criterion.passed,
        "score": criterion.score,
        "max_score": criterion.max_score,
        "message": words.say(criterion.message),
        "diagnosis": criterion.diagnosis,
    }


def document(result: SubmissionResult, words: Words, root: Path) -> dict[str, Any]:
    """Return the report of a suite with one item for each criterion; all durations are 0 seconds.

    The format is that of pytest-json-report 1.5; a test holds the two equal.
    """
    tests = [
        _test(result.student, exercise, criterion, words)
        for exercise in result.exercises
        for criterion in exercise.criteria
    ]
    outcomes = Counter(test["outcome"] for test in tests)
    return {
        "created": time.time(),
        "duration": 0.0,
        "exitcode": int(outcomes["failed"] > 0),
        "root": str(root),
        "environment": {},
        "summary": {**outcomes, "total": len(tests), "collected": len(tests)},
        "collectors": list(_collectors(result)),
        "tests": tests,
    }


def _test(
    student: str, exercise: ExerciseResult, criterion: CriterionResult, words: Words
) -> dict[str, Any]:
    missed = is_missed(criterion)
    outcome = "failed" if missed else "passed"
    call: dict[str, Any] = {"duration": 0.0, "outcome": outcome}
    if missed:
        call["longrepr"] = failure_text(exercise, criterion, words)
    name = str(criterion.name)
    return {
        "nodeid": f"{student}::{exercise.name}::{name}",
        "lineno": None,
        "outcome": outcome,
        "keywords": [name, exercise.name, student, ""],
        "metadata": metadata(exercise, criterion, words),
        "setup": {"duration": 0.0, "outcome": "passed"},
        "call": call,
        "teardown": {"duration": 0.0, "outcome": "passed"},
    }


def _collectors(result: SubmissionResult) -> Iterator[dict[str, Any]]:
    student = result.student
    for exercise in result.exercises:
        items = [
            {
                "nodeid": f"{student}::{exercise.name}::{criterion.name}",
                "type": "CriterionItem",
                "lineno": None,
            }
            for criterion in exercise.criteria
        ]
        yield {"nodeid": f"{student}::{exercise.name}", "outcome": "passed", "result": items}
    nodes = [{"nodeid": f"{student}::{one.name}", "type": "_Criteria"} for one in result.exercises]
    yield {"nodeid": student, "outcome": "passed", "result": nodes}
