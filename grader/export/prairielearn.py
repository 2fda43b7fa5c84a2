"""A result → PrairieLearn's results.json, the file of an external grader."""

from grader.export.documents import dumps
from grader.export.graded import Graded, items, total

_DECIMALS = 6


def render(graded: Graded) -> str:
    """The text of results.json; its score is the share of full marks, from 0 to 1.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    score, max_score = total(parts)
    tests = [
        {
            "name": part.name,
            "description": part.headline,
            "points": part.score,
            "max_points": part.max_score,
            "message": "" if part.passed else part.text,
        }
        for part in parts
    ]
    share = round(score / max_score, _DECIMALS) if max_score else 0
    return dumps({"gradable": True, "score": share, "tests": tests}) + "\n"
