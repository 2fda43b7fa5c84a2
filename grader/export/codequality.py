"""A result → GitLab's code quality report: a remark on the student's line per open exercise."""

import hashlib

from grader.export.documents import dumps
from grader.export.graded import Graded, Item, Place, items
from grader.model import Verdict


def render(graded: Graded) -> str:
    """The text of the JSON file; an exercise whose file is not known has no remark.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    remarks = [
        _remark(part, part.place) for part in items(graded) if part.place and not part.passed
    ]
    return dumps(remarks) + "\n"


def _remark(part: Item, place: Place) -> dict[str, object]:
    first = part.text.partition("\n")[0]
    mark = hashlib.sha256(f"{part.name}/{part.verdict}/{first}".encode()).hexdigest()
    return {
        "description": f"{part.name}: {first}",
        "check_name": part.name,
        "fingerprint": mark,
        "severity": "info" if part.verdict is Verdict.NOT_ATTEMPTED else "major",
        "location": {"path": place.file, "lines": {"begin": place.line}},
    }
