"""The results of a class, one after the other → its table of scores, and the sums below it.

Few exercises are told in words. Where those do not fit beside each other, the score comes first and
each exercise has one sign, under its number; what the numbers and signs mean stands below. Nothing
of a class is kept but counts and the names to look at; the table ends after some hundred rows,
because nobody scrolls further and grades.csv has them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import narrow
from grader.language import Words
from grader.model import Criterion, Fact, Status, SubmissionResult, Verdict
from grader.report import attention
from grader.report.terminal import Terminal, style_of, styled
from grader.report.visible import clean

_MOST_ROWS = 500
_MOST_NAMES = 20
# One sign for a verdict, and one for where the encoding lacks it. All are one cell wide in every
# terminal: of the signs of the report, a dot or an infinity takes two in China.
_SIGNS = {
    Verdict.CORRECT: "✓+",
    Verdict.PARTIAL: "~~",
    Verdict.WRONG: "✗x",
    Verdict.NOT_ATTEMPTED: "--",
    Verdict.NOT_BY_HAND: "AA",
    Verdict.CRASHED: "!!",
    Verdict.TIMED_OUT: "TT",
    Verdict.OUT_OF_MEMORY: "MM",
    Verdict.UNLOADABLE: "LL",
    Verdict.GRADER_FAULT: "??",
}
_NONE = " "
_GROUP = 10
_GAP = 2
# A name is folded into so many cells before the words or the signs get a line of their own.
_LEAST_NAME = 16


@dataclass(frozen=True, slots=True)
class _Row:
    """What the table shows of a student."""

    student: str
    score: str
    verdicts: Mapping[str, Verdict]


class Scoreboard:
    """Prints the scores of a class in one language."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words
        self._terminal = Terminal(console, words)

    def table(self, results: Iterable[SubmissionResult]) -> None:
        """One row per student."""
        left = iter(results)
        rows = [self._row(result) for result in islice(left, _MOST_ROWS)]
        names = tuple(dict.fromkeys(name for row in rows for name in row.verdicts))
        if rows and self._words_fit(rows, names):
            self._in_words(rows, names)
        elif rows:
            self._in_signs(rows, names)
        if rest := sum(1 for _ in left):
            self._terminal.line(self._words.text("intake.more", count=rest))

    def summary(self, results: Iterable[SubmissionResult], report: str) -> None:
        """How many were graded, their mean, whom to look at, and where the report is."""
        graded = faults = 0
        total = most = 0.0
        looks: list[str] = []
        older: list[str] = []
        for result in results:
            faults += result.status is Status.GRADER_FAULT
            if result.status is Status.GRADED:
                graded, total, most = graded + 1, total + (result.score or 0), result.max_score
            looks += _to_look_at(result)
            if any(sentence.id == "chosen.older" for sentence in result.chosen):
                older.append(_one_line(result.student))
            if Fact.TOOL_FOLDER in result.origin.facts:
                fact = self._words.text(f"fact.{Fact.TOOL_FOLDER}")
                looks.append(f"{_one_line(result.student)} ({fact})")
        self._terminal.line("")
        self._terminal.line(self._words.text("grade.summary", graded=graded, faults=faults))
        if graded:
            mean = self._words.text("grade.mean", mean=total / graded, max_score=most)
            self._terminal.line(mean)
        self._names("grade.older", older)
        self._names("grade.look", looks)
        self._terminal.line(self._words.text("grade.report", path=report), "bold")

    def _names(self, key: str, names: list[str]) -> None:
        if names:
            rest = len(names) - _MOST_NAMES
            more = [self._words.text("intake.more", count=rest)] if rest > 0 else []
            shown = "; ".join(chain(names[:_MOST_NAMES], more))
            self._terminal.line(self._words.text(key, names=shown))

    def _row(self, result: SubmissionResult) -> _Row:
        # As it will be written: what an encoding lacks may be wider than what stands in its place.
        encoding = self._console.encoding
        student = _one_line(result.student).encode(encoding, narrow.register()).decode(encoding)
        score = "-" if result.score is None else f"{result.score:g}/{result.max_score:g}"
        verdicts = {exercise.name: exercise.verdict for exercise in result.exercises}
        return _Row(student, score, verdicts)

    def _words_fit(self, rows: list[_Row], names: tuple[str, ...]) -> bool:
        """Whether the verdicts stand side by side in words, with room for a name."""
        cells = [min(_widest(row.student for row in rows), _LEAST_NAME)]
        cells.append(max(_widest(row.score for row in rows), _widest([self._score_title()])))
        for name in names:
            verdicts = {row.verdicts[name] for row in rows if name in row.verdicts}
            said = (self._word(verdict).plain for verdict in verdicts)
            cells.append(max(_widest(said), _widest(_heading(name).split("\n"))))
        return sum(cells) + _GAP * (len(cells) - 1) <= self._console.width

    def _in_words(self, rows: list[_Row], names: tuple[str, ...]) -> None:
        table = self._empty()
        table.add_column(self._words.text("grade.student"), overflow="fold")
        table.add_column(self._score_title(), justify="right", no_wrap=True)
        for name in names:
            table.add_column(_heading(name), no_wrap=True)
        for row in rows:
            found = (row.verdicts.get(name) for name in names)
            words = (self._word(one) if one else Text(_NONE) for one in found)
            table.add_row(Text(row.student), row.score, *words)
        self._console.print(table)

    def _in_signs(self, rows: list[_Row], names: tuple[str, ...]) -> None:
        score_cells = max(_widest(row.score for row in rows), _widest([self._score_title()]))
        room = min(_widest(row.student for row in rows), _LEAST_NAME)
        if score_cells + room + _signs_cells(names) + 2 * _GAP <= self._console.width:
            self._beside(rows, names)
        else:
            self._below(rows, names, score_cells)
        self._legend(rows, names)

    def _beside(self, rows: list[_Row], names: tuple[str, ...]) -> None:
        """A line per student: score, name, signs."""
        table = self._empty()
        ruler = _ruler(0, len(names))
        above = "\n" * ruler.count("\n")
        table.add_column(above + self._score_title(), justify="right", no_wrap=True)
        table.add_column(above + self._words.text("grade.student"), overflow="fold")
        table.add_column(ruler, no_wrap=True)
        for row in rows:
            table.add_row(row.score, Text(row.student), self._signs(row, names))
        self._console.print(table)

    def _below(self, rows: list[_Row], names: tuple[str, ...], score_cells: int) -> None:
        """Score and name on a line, the signs on lines of their own below it."""
        room = self._console.width - _GAP
        groups = max(1, (room + 1) // (_GROUP + 1))
        length = len(names) if _signs_cells(names) <= room else groups * _GROUP
        starts = range(0, len(names), length)
        parts = [names[start : start + length] for start in starts]
        title = f"{self._score_title():>{score_cells}}  {self._words.text('grade.student')}"
        self._console.print(Text(title, "bold"))
        for start, part in zip(starts, parts, strict=True):
            ruler = _ruler(start, start + len(part)).replace("\n", "\n" + _NONE * _GAP)
            self._console.print(Text(_NONE * _GAP + ruler, "bold"), soft_wrap=True)
        for row in rows:
            # A long name goes on below itself, where it cannot pass for another row.
            line = Table.grid(padding=(0, _GAP, 0, 0))
            line.add_column(width=score_cells, justify="right")
            line.add_column(overflow="fold")
            line.add_row(row.score, Text(row.student))
            self._console.print(line)
            for part in parts:
                signs = Text(_NONE * _GAP).append_text(self._signs(row, part))
                self._console.print(signs, soft_wrap=True)

    def _legend(self, rows: list[_Row], names: tuple[str, ...]) -> None:
        """Which exercise a number is, and which verdict a sign."""
        self._terminal.line("")
        digits = len(str(len(names)))
        numbered = (f"{number:>{digits}} {clean(name)}" for number, name in enumerate(names, 1))
        entries = [Text(entry, overflow="fold") for entry in numbered]
        self._console.print(Columns(entries, padding=(0, _GAP), equal=True, column_first=True))
        used = {verdict for row in rows for verdict in row.verdicts.values()}
        lines = [Text(self._words.text("grade.signs"))]
        for verdict in (one for one in Verdict if one in used):
            entry = Text(self._sign(verdict), style_of(verdict))
            entry.append(f" {self._words.verdict(verdict)}", "default")
            # A sign and its words stay on one line.
            if lines[-1].cell_len + _GAP + entry.cell_len > self._console.width:
                lines.append(Text())
            lines[-1].append(_NONE * _GAP).append_text(entry)
        for line in lines:
            self._console.print(line)

    def _signs(self, row: _Row, names: tuple[str, ...]) -> Text:
        line = Text()
        for position, name in enumerate(names):
            if position and position % _GROUP == 0:
                line.append(_NONE)
            verdict = row.verdicts.get(name)
            if verdict is None:
                line.append(_NONE)
            else:
                line.append(self._sign(verdict), style_of(verdict))
        return line

    def _sign(self, verdict: Verdict) -> str:
        sign, plain = tuple(_SIGNS[verdict])
        try:
            sign.encode(self._console.encoding)
        except UnicodeEncodeError:
            return plain
        return sign

    def _empty(self) -> Table:
        return Table(box=None, pad_edge=False, header_style="bold")

    def _score_title(self) -> str:
        return self._words.text("grade.score")

    def _word(self, verdict: Verdict) -> Text:
        unattempted = verdict is Verdict.NOT_ATTEMPTED
        return Text("-", "dim") if unattempted else styled(verdict, self._words)


def _heading(name: str) -> str:
    return clean(name).replace("_", "_\n")


def _signs_cells(names: tuple[str, ...]) -> int:
    return len(names) + (len(names) - 1) // _GROUP


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _ruler(start: int, end: int) -> str:
    """The numbers of exercises above their signs: tens over ones, in groups."""
    tens = _grouped(
        str(n // _GROUP % _GROUP) if n % _GROUP == 0 else " " for n in _from(start, end)
    )
    ones = _grouped(str(n % _GROUP) for n in _from(start, end))
    return f"{tens}\n{ones}" if tens.strip() else ones


def _from(start: int, end: int) -> range:
    return range(start + 1, end + 1)


def _grouped(signs: Iterable[str]) -> str:
    line = "".join(signs)
    return " ".join(line[i : i + _GROUP] for i in range(0, len(line), _GROUP))


def _to_look_at(result: SubmissionResult) -> list[str]:
    """`student (exercise, ...)` when a person should look: at what the gate let pass, or lost."""
    exercises = [
        exercise.name
        for exercise in result.exercises
        if attention.is_passed_over(exercise)
        or any(
            criterion.name is Criterion.BY_HAND and criterion.passed and criterion.notes
            for criterion in exercise.criteria
        )
    ]
    return [f"{_one_line(result.student)} ({', '.join(exercises)})"] if exercises else []


def _one_line(name: str) -> str:
    return clean(name).replace("\n", "\N{REPLACEMENT CHARACTER}")
