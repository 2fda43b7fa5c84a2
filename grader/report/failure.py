"""A missed criterion → labelled lines: what the terminal and pytest both show of it."""

from collections.abc import Iterator
from itertools import groupby
from unicodedata import east_asian_width

from grader import skips
from grader.language import Words
from grader.model import (
    Criterion,
    CriterionResult,
    Excerpt,
    ExerciseResult,
    FailureCard,
    Message,
    SubmissionResult,
    Table,
    Verdict,
)

# Wrong entries carry it: whoever sees no colour sees it, and every encoding has it.
WRONG_MARK = "*"
# A table wider than this has the truth below the answer, not beside it.
_MOST_CELLS = 87
_GAP = "   "
_SHOWN_LINES = 10
_SHOWN_SKIPPED = 5
_SHOWN_CHOSEN = 10
# What is said of a whole file, and once for all its exercises.
_OF_A_FILE = frozenset({"attempt.empty_file", "attempt.no_file", "attempt.no_files"})


def fields(card: FailureCard, words: Words, cells: int = _MOST_CELLS) -> Iterator[tuple[str, str]]:
    """The card as pairs of a label's key (in the table [card] of the texts) and a value.

    `cells` is how wide a table may be with its two halves side by side.
    """
    for name, value in card.inputs.items():
        yield "input", f"{name} = {value}"
    yield "case", words.case(card.case)
    if not card.total:
        return
    if card.total > 1 or not card.point:
        at_input = f"  ({next(iter(card.inputs))} = {card.point})" if card.point else ""
        yield "at", f"{card.index}{at_input}"
    yield "got", card.got
    yield "expected", card.expected
    yield "distance", _distance(card, words)
    if card.table:
        yield "table", table(card.table, words, cells)


def missed(exercise: ExerciseResult) -> tuple[CriterionResult, ...]:
    """The missed criteria that cost something; only the first where nothing was earned."""
    own = [c for c in exercise.criteria if c.passed is False and not is_advice(c)]
    own.sort(key=lambda criterion: criterion.name is not Criterion.BY_HAND)
    return tuple(own[:1] if exercise.score == 0 else own)


def advice(exercise: ExerciseResult) -> tuple[CriterionResult, ...]:
    """What costs nothing but is worth knowing, once the values are right."""
    own = [c for c in exercise.criteria if c.passed is False and is_advice(c)]
    return tuple(own) if exercise.score > 0 else ()


def is_advice(criterion: CriterionResult) -> bool:
    """Whether missing a criterion costs nothing: it has no points and is no gate."""
    return criterion.max_score == 0 and criterion.name in (Criterion.STABILITY, Criterion.CONTRACT)


def headlines(criterion: CriterionResult) -> tuple[Message, ...]:
    """What is said of a missed criterion: the mistake, when it is known, before the numbers."""
    explained = (criterion.explanation,) if criterion.explanation else ()
    return (*explained, *sentences(criterion.message))


def sentences(message: Message) -> tuple[Message, ...]:
    """What a message means, when it quotes an error, before the error itself."""
    return (message.meaning, message) if message.meaning else (message,)


def excerpt(message: Message, words: Words) -> str:
    """The line that a message speaks of, with where it stands; "" when it speaks of none."""
    shown = message.excerpt
    if shown is None:
        return ""
    place = words.text("card.cell" if shown.cell else "card.place", **shown.model_dump())
    line = f"{place} | {shown.text}"
    return f"{line}\n{_caret(place, shown)}" if shown.column else line


def table(entries: Table, words: Words, cells: int = _MOST_CELLS) -> str:
    """The answer beside the truth, column under column; wrong entries are marked."""
    got = [
        [f"{text}{WRONG_MARK if far else ' '}" for text, far in zip(row, marks, strict=True)]
        for row, marks in zip(entries.got, entries.wrong, strict=True)
    ]
    expected = [[f"{text} " for text in row] for row in entries.expected]
    widths = [max(map(len, column)) for column in zip(*got, *expected, strict=True)]
    left = _block(words.text("card.got"), got, widths)
    right = _block(words.text("card.expected"), expected, widths)
    if len(got) == 1 or 2 * len(left[1]) + len(_GAP) > cells:
        lines = [*left, *right]
    else:
        side = len(left[1]) + len(_GAP)
        lines = [_padded(one, side) + other for one, other in zip(left, right, strict=True)]
    legend = words.text("card.marked", mark=WRONG_MARK)
    return "\n".join(line.rstrip() for line in (*lines, legend))


def alike(result: SubmissionResult) -> Iterator[tuple[ExerciseResult, ...]]:
    """The missed exercises; those whose file did not load are told together."""
    missed = (
        one
        for one in result.exercises
        if one.verdict is not Verdict.CORRECT and not one.is_untouched
    )
    for _, group in groupby(missed, key=_cause):
        yield tuple(group)


def heading(same: tuple[ExerciseResult, ...], words: Words) -> str:
    """Return what stands above a card: the exercise, or the file that stopped several of them."""
    names = ", ".join(one.name for one in same)
    message = same[0].message
    file = message.excerpt.file if message.excerpt else str(message.parameters.get("file", ""))
    if same[0].verdict is Verdict.UNLOADABLE and file:
        return words.text("card.of_file", file=file, names=names)
    return names


def _cause(exercise: ExerciseResult) -> str:
    of_the_file = exercise.verdict is Verdict.UNLOADABLE or exercise.message.id in _OF_A_FILE
    whole = of_the_file and not exercise.output
    return exercise.message.model_dump_json() if whole else exercise.name


def printed(output: str, words: Words) -> str:
    """The first lines of an output: a function that prints does so once for every input."""
    lines = output.rstrip().split("\n")
    rest = len(lines) - _SHOWN_LINES
    cut = [words.text("card.output_cut", count=rest)] if rest > 0 else []
    return "\n".join([*lines[:_SHOWN_LINES], *cut])


def text(criterion: CriterionResult, words: Words) -> str:
    """The mistake, the message of a criterion, its card, and what to think about; a line each."""
    lines = [words.say(message) for message in headlines(criterion)]
    for label, value in details(criterion, words):
        first, *others = value.split("\n")
        caption = f"  {words.text(f'card.{label}')}:"
        # A table starts on a line of its own, so that its columns stay under one another.
        lines += [f"{caption} {first}"] if not others else [caption, f"    {first}"]
        lines += [f"    {other}" for other in others]
    return "\n".join(lines)


def details(
    criterion: CriterionResult, words: Words, cells: int = _MOST_CELLS
) -> Iterator[tuple[str, str]]:
    """All that a missed criterion shows below its sentences, as pairs like those of `fields`."""
    if shown := excerpt(criterion.message, words):
        yield "code", shown
    if criterion.card:
        yield from fields(criterion.card, words, cells)
    if criterion.next_step:
        yield "next", words.say(criterion.next_step)


def skipped(result: SubmissionResult, words: Words) -> list[str]:
    """What was skipped when the files were read: a heading and the first notes; [] for nothing.

    Statements that only need what others would have bound are counted.
    """
    if not result.skipped:
        return []
    causes = [words.say(note) for note in result.skipped if not skips.follows(note)]
    told = causes[:_SHOWN_SKIPPED]
    more, following = len(causes) - len(told), len(result.skipped) - len(causes)
    if more:
        told.append(words.text("check.skipped_more", count=more))
    if following:
        told.append(words.text("check.skipped_following", count=following))
    return [words.text("check.skipped"), *told]


def chosen(result: SubmissionResult, words: Words) -> list[str]:
    """Return what is to be said of the files that were used, and of those that were not."""
    told = [words.say(note) for note in result.chosen[:_SHOWN_CHOSEN]]
    if more := len(result.chosen) - len(told):
        told.append(words.text("check.skipped_more", count=more))
    return told


def _caret(place: str, shown: Excerpt) -> str:
    return " " * _cells(f"{place} | {shown.text[: shown.column - 1]}") + "^"


def _block(heading: str, rows: list[list[str]], widths: list[int]) -> list[str]:
    aligned = ("  ".join(map(str.rjust, row, widths)) for row in rows)
    return [heading, *aligned]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - _cells(text))


def _cells(text: str) -> int:
    """How wide a terminal shows a text."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _distance(card: FailureCard, words: Words) -> str:
    if card.distance is None:
        return words.text("card.distance_infinite")
    return words.text("card.distance_text", distance=card.distance)
