"""A result → what a combinator template grader of Moodle CodeRunner prints."""

from grader.export.documents import dumps
from grader.export.graded import Graded, items, total
from grader.report.cells import number

_DECIMALS = 6
_ESCAPED = "%s"


def render(graded: Graded) -> str:
    """One line of JSON: the fraction of full marks and a table of the exercises.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    score, max_score = total(parts)
    words = graded.words
    heading = [words.text(f"export.{column}") for column in ("exercise", "points", "feedback")]
    rows = [
        [
            int(part.passed),
            part.name,
            f"{number(part.score)}/{number(part.max_score)}",
            f"{part.headline}\n{part.text}",
            0,
        ]
        for part in parts
    ]
    document = {
        "fraction": round(score / max_score, _DECIMALS) if max_score else 0,
        "prologuehtml": "",
        "testresults": [["iscorrect", *heading, "ishidden"], *rows],
        "columnformats": [_ESCAPED] * len(heading),
        "epiloguehtml": "",
    }
    return dumps(document, None) + "\n"
