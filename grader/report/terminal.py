"""Results → what `check` and `grade` print: words first, colour only beside them.

Whatever a student wrote or printed goes through rich's Text, which reads no markup, and loses
its control characters.
"""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from grader.language import Words
from grader.model import (
    CriterionResult,
    ExerciseResult,
    Message,
    SubmissionResult,
    Verdict,
)
from grader.report import failure
from grader.report.check_context import CheckContext
from grader.report.failure import is_advice
from grader.report.paragraphs import hanging, wrapped
from grader.report.visible import clean, indented

__all__ = ["CheckContext", "Terminal", "clean", "indented", "is_advice", "style_of", "styled"]

_STYLES = {Verdict.CORRECT: "green", Verdict.PARTIAL: "yellow", Verdict.NOT_ATTEMPTED: "dim"}
_MARKS = {Verdict.CORRECT: "✓", Verdict.NOT_ATTEMPTED: "·"}
_FAILED_MARK = "✗"
_PLAIN = {"✓": "+", "·": ".", "✗": "x"}
_FIELD_STYLES = {"got": "red", "expected": "green"}
_INDENT = "  "
_FIELD_CELLS = len(_INDENT * 2) + 10  # where the value of a field begins
_NAME_CELLS = 20  # at least: most names fit


def style_of(verdict: Verdict) -> str:
    """The colour that stands beside a verdict."""
    return _STYLES.get(verdict, "red")


def styled(verdict: Verdict, words: Words) -> Text:
    """A verdict in words, in its colour."""
    return Text(words.verdict(verdict), style_of(verdict))


class Terminal:
    """Prints results in one language."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words

    def check(self, result: SubmissionResult, context: CheckContext) -> None:
        """One line per exercise, a card for each that is wrong, the score, the next step."""
        self.overview(result, context)
        self.cards(result, context)
        self._line("")
        self.score(result)
        self.next_step(_begun_first(result), context)

    def overview(self, result: SubmissionResult, context: CheckContext) -> None:
        """What is checked, and one line per exercise."""
        title = self._words.text("check.title", assignment=context.assignment, seed=context.seed)
        self._line(title, "bold")
        self._line("")
        widest = max((len(exercise.name) for exercise in result.exercises), default=0)
        for exercise in result.exercises:
            self._exercise_line(exercise, max(_NAME_CELLS, widest))

    def cards(self, result: SubmissionResult, context: CheckContext) -> None:
        """A card for each exercise that was attempted and is wrong, then what is only advice."""
        for alike in failure.alike(result):
            self._details(alike, context)
        for exercise in result.exercises:
            self._advice(exercise)
        self.skipped(result)
        self.chosen(result)

    def skipped(self, result: SubmissionResult) -> None:
        """The statements that were skipped when the files were read."""
        heading, *notes = failure.skipped(result, self._words) or [""]
        if notes:
            self._line("")
            self._line(heading, "dim")
        for note in notes:
            self._sentence(_INDENT + note, "dim")

    def chosen(self, result: SubmissionResult) -> None:
        """Say which files were used where that is not what their names say."""
        for position, note in enumerate(failure.chosen(result, self._words)):
            if not position:
                self._line("")
            self._sentence(note, "dim")

    def next_step(
        self, result: SubmissionResult, context: CheckContext, table: str = "check"
    ) -> None:
        """The first exercise that is open, or what comes after the last.

        `table` is that of the texts: what to type, or which key to press.
        """
        name = next((e.name for e in result.exercises if e.score < e.max_score), None)
        if name is not None:
            untouched = all(e.is_untouched for e in result.exercises)
            key = f"{table}.start" if untouched else f"{table}.next"
            said = self._words.text(key, exercise=name, file=context.files[name])
            for line in said.split("\n"):
                self._sentence(line)
            return
        for line in filter(None, (self._words.text("check.done"), context.afterwards)):
            self._sentence(line)

    def practice(self, exercise: ExerciseResult, context: CheckContext) -> None:
        """One exercise that was checked in the student's own process."""
        self._exercise_line(exercise)
        if exercise.verdict is not Verdict.CORRECT and not exercise.is_untouched:
            self._details((exercise,), context)
        else:
            self._sentence(_INDENT + self._words.say(exercise.message))
        self._advice(exercise)
        self._line("")
        self._line(self._words.text("practice.title"), "dim")

    def line(self, text: str, style: str = "") -> None:
        """A sentence of whoever else has one to say."""
        self._line(text, style)

    def wall(self, record: dict[str, str | list[str]]) -> None:
        """What the sandbox did not hold; nothing when it held everything."""
        missing = ", ".join(record["not_held"])
        if record["tier"] == "T0":
            self._line(self._words.text("check.no_wall"), "bold red")
        elif missing:
            self._line(self._words.text("check.wall", tier=record["tier"], not_held=missing), "dim")

    def score(self, result: SubmissionResult) -> None:
        """The score alone."""
        score = self._words.text("check.score", score=result.score, max_score=result.max_score)
        self._line(score, "bold")

    def _exercise_line(self, exercise: ExerciseResult, name_cells: int = _NAME_CELLS) -> None:
        mark = self._mark(_MARKS.get(exercise.verdict, _FAILED_MARK))
        points = f"{exercise.score:g}/{exercise.max_score:g}"
        line = Text(f"{_INDENT}{mark} {exercise.name:<{name_cells}} {points:>7}  ")
        line.append(styled(exercise.verdict, self._words))
        self._console.print(line, soft_wrap=True)

    def _details(self, alike: tuple[ExerciseResult, ...], context: CheckContext) -> None:
        """One exercise, or several that the same thing has stopped."""
        exercise = alike[0]
        self._line("")
        above = clean(failure.heading(alike, self._words))
        heading = Text(self._words.text("card.said", what=above, said=""), "bold")
        heading.append(styled(exercise.verdict, self._words))
        self._console.print(heading)
        missed = failure.missed(exercise)
        for criterion in missed:
            self._criterion(exercise.name, criterion, context)
        if not missed:
            for message in failure.sentences(exercise.message):
                self._sentence(_INDENT + self._words.say(message))
            self._code(exercise.message)
        if exercise.output:
            self._field("output", failure.printed(exercise.output, self._words))

    def _advice(self, exercise: ExerciseResult) -> None:
        """What costs nothing but is worth knowing, once the values are right."""
        for criterion in failure.advice(exercise):
            name = self._words.criterion(criterion.name)
            self._line("")
            self._line(
                self._words.text("check.advice", exercise=exercise.name, criterion=name), "dim"
            )
            for message in (*failure.headlines(criterion), *criterion.notes):
                self._sentence(_INDENT + self._words.say(message), "dim")
            for label, value in self._shown(criterion):
                self._field(label, value)

    def _criterion(self, name: str, criterion: CriterionResult, context: CheckContext) -> None:
        first, *others = map(self._words.say, failure.headlines(criterion))
        name_of = self._words.criterion(criterion.name)
        for said in (self._words.text("card.said", what=name_of, said=first), *others):
            self._sentence(_INDENT + said)
        for label, value in self._shown(criterion):
            self._field(label, value, _FIELD_STYLES.get(label, ""))
        self._field("again", context.again(name))
        for note in criterion.notes:
            self._sentence(_INDENT + self._words.say(note), "dim")

    def _shown(self, criterion: CriterionResult) -> Iterator[tuple[str, str]]:
        if not self._console.is_terminal:
            return failure.details(criterion, self._words)
        return failure.details(criterion, self._words, self._console.width - _FIELD_CELLS)

    def _code(self, message: Message) -> None:
        if shown := failure.excerpt(message, self._words):
            self._field("code", shown)

    def _field(self, label: str, value: str, style: str = "") -> None:
        caption = Text().append(_INDENT * 2 + self._words.text(f"card.{label}"), "dim")
        caption.pad_right(max(1, _FIELD_CELLS - caption.cell_len))
        if label == "next" and self._console.is_terminal:
            value = "\n".join(wrapped(clean(value), max(1, self._console.width - _FIELD_CELLS)))
        shown = Text(indented(value, _FIELD_CELLS), style)
        if label == "table":
            shown.highlight_regex(rf"\S+\{failure.WRONG_MARK}(?= |$)", "bold red")
        self._console.print(caption.append(shown), soft_wrap=True)

    def _sentence(self, text: str, style: str = "") -> None:
        """A line, broken between words where somebody looks on."""
        shown = indented(text, len(_INDENT * 2))
        if self._console.is_terminal:
            shown = hanging(shown, self._console.width)
        self._console.print(Text(shown, style), soft_wrap=True)

    def _mark(self, mark: str) -> str:
        try:
            mark.encode(self._console.encoding)
        except UnicodeEncodeError:
            return _PLAIN[mark]
        return mark

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(indented(text, len(_INDENT * 2)), style), soft_wrap=True)


def _begun_first(result: SubmissionResult) -> SubmissionResult:
    """The result with what is untouched at its end: who has begun something goes on with it."""
    ordered = sorted(result.exercises, key=lambda one: one.is_untouched)
    return result.model_copy(update={"exercises": tuple(ordered)})
