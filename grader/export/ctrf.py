"""A result → CTRF, the common test report format: a test per exercise, its points as `extra`."""

from datetime import datetime

from grader.export.documents import dumps
from grader.export.graded import Graded, Item, items, shown, total
from grader.model import Verdict

_SPECIFICATION = "1.0.0"
_STATUSES = ("passed", "failed", "skipped", "pending", "other")
_MILLISECONDS = 1000


def render(graded: Graded) -> str:
    """The text of the JSON file; all times are whole milliseconds.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    score, max_score = total(parts)
    start = round(datetime.fromisoformat(graded.run.started).timestamp() * _MILLISECONDS)
    statuses = [_status(part) for part in parts]
    summary = {
        "tests": len(parts),
        **{status: statuses.count(status) for status in _STATUSES},
        "start": start,
        "stop": start + sum(map(_duration, parts)),
        "extra": {"score": score, "max_score": max_score},
    }
    results = {
        "tool": {"name": "handgrad", "version": graded.run.grader_version},
        "summary": summary,
        "tests": [_test(part, shown(graded.run.assignment)) for part in parts],
    }
    document = {"reportFormat": "CTRF", "specVersion": _SPECIFICATION, "results": results}
    return dumps(document) + "\n"


def _test(part: Item, assignment: str) -> dict[str, object]:
    place = {"filePath": part.place.file, "line": part.place.line} if part.place else {}
    return {
        "name": part.name,
        "status": _status(part),
        "duration": _duration(part),
        "suite": [assignment],
        "message": part.text,
        "rawStatus": str(part.verdict),
        **place,
        "extra": {"score": part.score, "max_score": part.max_score},
    }


def _status(part: Item) -> str:
    if part.passed:
        return "passed"
    return "skipped" if part.verdict is Verdict.NOT_ATTEMPTED else "failed"


def _duration(part: Item) -> int:
    return round(part.seconds * _MILLISECONDS)
