"""A result → the last two lines that an Autolab grader prints: its cards, then its scores.

The names of the problems on Autolab must be those of the exercises.
"""

from grader.export.documents import dumps
from grader.export.graded import Graded, Item, items, total

_STAGE = "Test"


def render(graded: Graded) -> str:
    """The two lines; nothing may be printed after them.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    cards = {
        "_presentation": "semantic",
        "stages": [_STAGE],
        _STAGE: {part.name: _card(part) for part in parts},
    }
    score, _ = total(parts)
    scores = {"scores": {part.name: part.score for part in parts}, "scoreboard": [score]}
    return f"{dumps(cards, None)}\n{dumps(scores, None)}\n"


def _card(part: Item) -> dict[str, object]:
    return {"passed": True} if part.passed else {"passed": False, "hint": part.text}
