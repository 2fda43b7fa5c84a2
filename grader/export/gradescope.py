"""A result → Gradescope's results.json.

Texts are of the format `text`: a student's words are never read as Markdown or HTML.
"""

from grader.export.documents import dumps
from grader.export.graded import Graded, Item, items, points, total


def render(graded: Graded) -> str:
    """The text of results.json.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    score, max_score = total(parts)
    document = {
        "score": score,
        "execution_time": points(sum(part.seconds for part in parts)),
        "output": graded.words.text("check.score", score=score, max_score=max_score),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(number, part) for number, part in enumerate(parts, start=1)],
        "extra_data": {"assignment": graded.run.assignment, "seed": graded.run.seed},
    }
    return dumps(document) + "\n"


def unfinished(output: str) -> str:
    """A valid file for as long as the grader has not come to its end; the output says so."""
    return dumps({"score": 0, "output": output, "output_format": "text", "tests": []}) + "\n"


def _test(number: int, part: Item) -> dict[str, object]:
    return {
        "score": part.score,
        "max_score": part.max_score,
        "status": "passed" if part.passed else "failed",
        "name": f"{part.name}: {part.headline}",
        "number": str(number),
        "output": part.text,
        "tags": [part.name, str(part.verdict)],
        "visibility": "visible",
    }
