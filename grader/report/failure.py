"""A missed criterion → labelled lines: what the terminal and pytest both show of it."""

from collections.abc import Iterator

from grader.language import Words
from grader.model import CriterionResult, FailureCard, Message


def fields(card: FailureCard, words: Words) -> Iterator[tuple[str, str]]:
    """The card as pairs of a label's key (in the table [card] of the texts) and a value."""
    for name, value in card.inputs.items():
        yield "input", f"{name} = {value}"
    yield "case", card.case
    at_input = f"  ({next(iter(card.inputs))} = {card.point})" if card.point else ""
    yield "at", f"{card.index}{at_input}"
    yield "got", card.got
    yield "expected", card.expected
    yield "distance", _distance(card, words)


def headlines(criterion: CriterionResult) -> tuple[Message, ...]:
    """What is said of a missed criterion: the mistake, when it is known, before the numbers."""
    explained = (criterion.explanation,) if criterion.explanation else ()
    return (*explained, criterion.message)


def text(criterion: CriterionResult, words: Words) -> str:
    """The mistake, the message of a criterion, its card, and what to think about; a line each."""
    lines = [words.say(message) for message in headlines(criterion)]
    if criterion.card:
        for label, value in fields(criterion.card, words):
            lines.append(f"  {words.text(f'card.{label}')}: {value}")
    if criterion.next_step:
        lines.append(f"  {words.text('card.next')}: {words.say(criterion.next_step)}")
    return "\n".join(lines)


def _distance(card: FailureCard, words: Words) -> str:
    if card.distance is None:
        return words.text("card.distance_infinite")
    return words.text("card.distance_text", distance=card.distance)
