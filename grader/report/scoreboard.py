"""The results of a class, one after the other → its table of scores, and the sums below it.

Nothing of a class is kept but counts and the names to look at; the table ends after some hundred
rows, because nobody scrolls further and grades.csv has them all.
"""

from collections.abc import Iterable
from itertools import chain, islice

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.language import Words
from grader.model import Criterion, Status, SubmissionResult, Verdict
from grader.report.terminal import Terminal, styled
from grader.report.visible import clean

_MOST_ROWS = 500
_MOST_NAMES = 20


class Scoreboard:
    """Prints the scores of a class in one language."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words
        self._terminal = Terminal(console, words)

    def table(self, results: Iterable[SubmissionResult]) -> None:
        """One row per student."""
        rows = iter(results)
        table: Table | None = None
        for result in islice(rows, _MOST_ROWS):
            table = table or self._empty(result)
            score = "-" if result.score is None else f"{result.score:g}/{result.max_score:g}"
            verdicts = (self._cell(exercise.verdict) for exercise in result.exercises)
            table.add_row(Text(_one_line(result.student)), score, *verdicts)
        if table is not None:
            self._console.print(table)
        if rest := sum(1 for _ in rows):
            self._terminal.line(self._words.text("intake.more", count=rest))

    def summary(self, results: Iterable[SubmissionResult], report: str) -> None:
        """How many were graded, their mean, whom to look at, and where the report is."""
        graded = faults = 0
        total = most = 0.0
        looks: list[str] = []
        for result in results:
            faults += result.status is Status.GRADER_FAULT
            if result.status is Status.GRADED:
                graded, total, most = graded + 1, total + (result.score or 0), result.max_score
            looks += _to_look_at(result)
        self._terminal.line("")
        self._terminal.line(self._words.text("grade.summary", graded=graded, faults=faults))
        if graded:
            mean = self._words.text("grade.mean", mean=total / graded, max_score=most)
            self._terminal.line(mean)
        self._look(looks)
        self._terminal.line(self._words.text("grade.report", path=report), "bold")

    def _look(self, names: list[str]) -> None:
        if names:
            rest = len(names) - _MOST_NAMES
            more = [self._words.text("intake.more", count=rest)] if rest > 0 else []
            shown = "; ".join(chain(names[:_MOST_NAMES], more))
            self._terminal.line(self._words.text("grade.look", names=shown))

    def _empty(self, result: SubmissionResult) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column(self._words.text("grade.student"), overflow="fold")
        table.add_column(self._words.text("grade.score"), justify="right")
        for exercise in result.exercises:
            table.add_column(exercise.name.replace("_", "_\n"))
        return table

    def _cell(self, verdict: Verdict) -> Text:
        unattempted = verdict is Verdict.NOT_ATTEMPTED
        return Text("-", "dim") if unattempted else styled(verdict, self._words)


def _to_look_at(result: SubmissionResult) -> list[str]:
    """`student (exercise, ...)` when a person should look at what the gate let pass."""
    exercises = [
        exercise.name
        for exercise in result.exercises
        for criterion in exercise.criteria
        if criterion.name is Criterion.BY_HAND and criterion.passed and criterion.notes
    ]
    return [f"{_one_line(result.student)} ({', '.join(exercises)})"] if exercises else []


def _one_line(name: str) -> str:
    return clean(name).replace("\n", "\N{REPLACEMENT CHARACTER}")
