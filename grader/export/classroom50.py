"""A result → the result.json of Classroom 50, which knows only whole points.

Points are scaled by the least power of ten that makes the points of every criterion whole, so that
all students of an assignment share one scale. What an item loses by rounding down is given back
where the loss was largest, until the items sum up to the rounded total.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from grader.errors import UsageError
from grader.export.documents import dumps
from grader.export.graded import Graded, Item, items

SCHEMA = "classroom50/result/v1"
NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
_SCALES = (1, 10, 100)
# The instant in `submit/2026-06-01T14-32-05Z-a1b2c3d`.
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)-?:?(\d\d)-?:?(\d\d)Z")
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ\Z")


def render(graded: Graded) -> str:
    """The text of result.json; the platform's variables name the submission.

    Raises:
        GraderFault: the grader failed at the submission.
        UsageError: a variable of the platform is missing.
    """
    tests = _tests(items(graded), _scale(graded))
    platform = graded.platform
    document = {
        "schema": SCHEMA,
        **_identity(platform),
        "datetime": _submitted(platform),
        "score": sum(int(str(test["score"])) for test in tests),
        "max-score": sum(int(str(test["max-score"])) for test in tests),
        "tests": tests,
    }
    return dumps(document) + "\n"


def whole(values: tuple[Decimal, ...]) -> tuple[int, ...]:
    """The values as whole numbers that sum up to the rounded sum (largest remainder)."""
    floors = [int(value.to_integral_value(ROUND_FLOOR)) for value in values]
    missing = int(sum(values, Decimal()).to_integral_value(ROUND_HALF_UP)) - sum(floors)
    by_loss = sorted(range(len(values)), key=lambda i: values[i] - floors[i], reverse=True)
    for position in by_loss[:missing]:
        floors[position] += 1
    return tuple(floors)


def _tests(parts: tuple[Item, ...], scale: int) -> list[dict[str, object]]:
    scores = whole(tuple(Decimal(str(part.score)) * scale for part in parts))
    most = whole(tuple(Decimal(str(part.max_score)) * scale for part in parts))
    return [
        {
            "test-name": part.name,
            "passed": part.passed,
            "score": min(score, maximum),
            "max-score": maximum,
            "verdict": str(part.verdict),
            "message": part.text,
            "points": part.score,
            "max-points": part.max_score,
        }
        for part, score, maximum in zip(parts, scores, most, strict=True)
    ]


def _scale(graded: Graded) -> int:
    shares = [
        Decimal(str(criterion.max_score))
        for exercise in graded.submission.exercises
        for criterion in exercise.criteria
    ]
    fitting = (s for s in _SCALES if all(share * s == int(share * s) for share in shares))
    return next(fitting, _SCALES[-1])


def _identity(platform: Mapping[str, str]) -> dict[str, str]:
    missing = [name for name in NEEDED if not platform.get(name)]
    owner = platform.get("OWNER") or platform.get("USERNAME")
    if not owner:
        missing.append("OWNER")
    if missing:
        message = f"result.json of Classroom 50 needs these variables: {', '.join(missing)}"
        raise UsageError(message)
    return {
        "classroom": platform["CLASSROOM"],
        "assignment": platform["ASSIGNMENT"],
        "assignment_type": platform.get("ASSIGNMENT_TYPE") or "individual",
        "owner": str(owner),
        "submission": platform["SUBMISSION_TAG"],
        "commit": platform["COMMIT_URL"],
        "release": platform["RELEASE_URL"],
        "review": platform.get("REVIEW_URL") or platform["COMMIT_URL"],
    }


def _submitted(platform: Mapping[str, str]) -> str:
    """The instant of the submission, which no regrade moves: the commit's, else the tag's."""
    if _WRITTEN.match(stated := platform.get("COMMIT_TIME", "")):
        return stated
    found = _INSTANT.search(platform["SUBMISSION_TAG"])
    if found is None:
        message = "neither COMMIT_TIME nor SUBMISSION_TAG says when it was submitted"
        raise UsageError(message)
    day, hour, minute, second = found.groups()
    return f"{day}T{hour}:{minute}:{second}Z"
