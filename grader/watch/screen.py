"""The state of a session → one screen of a terminal, or one line of a pipe."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from rich.console import Console
from rich.text import Text

from grader.course import Course
from grader.hints import LADDER, Hints
from grader.model import SubmissionResult
from grader.report.exercise_text import ExerciseText
from grader.report.paragraphs import hanging
from grader.report.terminal import CheckContext, Terminal
from grader.sandbox.tiers import Tier, Wall
from grader.watch.keyboard import Key

_BAR_CELLS = 20
_NAME_CELLS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is to be seen: the results, the exercise in full (None when all are right), and more."""

    result: SubmissionResult
    focus: str | None
    hinting: bool = False
    listing: bool = False


class Screen:
    """Shows views in one language; on a pipe each is a line."""

    def __init__(
        self,
        console: Console,
        course: Course,
        context: CheckContext,
        hints: Hints,
        wall: Wall,
    ) -> None:
        self._console = console
        self._words = course.words
        self._context = context
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._seconds = course.config.limits.seconds
        self._hints = hints
        self._wall = wall.record()
        self._unsafe = wall.tier is Tier.T0
        self._terminal = Terminal(console, course.words)
        self._text = ExerciseText(console, course.words)

    def line(self, result: SubmissionResult) -> None:
        """One run in one line."""
        verdicts = (f"{e.name} {self._words.verdict(e.verdict)}" for e in result.exercises)
        done, total = _progress(result)
        text = self._words.text(
            "watch.line",
            done=done,
            total=total,
            score=result.score,
            max_score=result.max_score,
            verdicts=", ".join(verdicts),
        )
        self._console.print(Text(text), soft_wrap=True)

    def wall(self) -> None:
        """What the sandbox did not hold."""
        self._terminal.wall(self._wall)

    def checking(self, modules: frozenset[str]) -> None:
        """Say that something goes on: a submission may take its whole time limit."""
        files = ", ".join(sorted(f"{module}.py" for module in modules))
        self._console.print(Text(self._words.text("watch.checking", files=files), "dim"))

    def slow(self) -> None:
        """Say that no answer comes, and what can be done: the student need not wait for the end."""
        text = self._words.text("watch.slow", seconds=self._seconds)
        self._console.print(Text(hanging(text, self._console.width), "dim"), soft_wrap=True)

    def gone(self) -> None:
        """Say that there is nothing to be graded any more; what stands above is from before."""
        self._console.print(Text(self._words.text("watch.gone"), "dim"), soft_wrap=True)

    def show(self, view: View) -> None:
        """One screen, written at once.

        Where not all has room, the list of the exercises gives way, and then the end of the card:
        what is wrong is said in its first lines, which must not be pushed out at the top.
        """
        above, card, below = (
            self._rows(part, view) for part in (self._overview, self._card, self._below)
        )
        # Below the last row there is one for the cursor.
        if self._height([*above, *card, *below]) >= self._console.height:
            above, card = [], self._cropped(card, self._console.height - self._height(below))
        with self._console:
            self._console.clear()
            for row in (*above, *card, *below):
                self._console.print(row, soft_wrap=True)

    def _rows(self, part: Callable[[View], None], view: View) -> list[Text]:
        with self._console.capture() as captured:
            part(view)
        text = captured.get()
        return list(Text.from_ansi(text).split()) if text else []

    def _height(self, rows: Iterable[Text]) -> int:
        """The lines that rows take, broken by the terminal where they are too long."""
        return sum(max(1, ceil(row.cell_len / self._console.width)) for row in rows)

    def _cropped(self, rows: list[Text], height: int) -> list[Text]:
        if self._height(rows) < height:
            return rows
        kept = [row for i, row in enumerate(rows) if self._height(rows[: i + 1]) < height - 1]
        return [*kept, Text("…", "dim")]

    def _overview(self, view: View) -> None:
        self._terminal.overview(view.result, self._context)

    def _card(self, view: View) -> None:
        if view.listing:
            self._list()
        elif view.focus is None:
            self._terminal.cards(view.result, self._context)
        else:
            self._exercise(view.result, view.focus)

    def _below(self, view: View) -> None:
        """What never gives way: the hints that were asked for, and where one stands."""
        if view.hinting and view.focus and not view.listing:
            self._open_hints(view.focus)
        self._footer(view)

    def _exercise(self, result: SubmissionResult, name: str) -> None:
        only = tuple(exercise for exercise in result.exercises if exercise.name == name)
        if not only[0].is_untouched:
            self._terminal.cards(result.model_copy(update={"exercises": only}), self._context)
            return
        self._console.print()
        self._text.statement(self._exercises[name])
        self._terminal.skipped(result)

    def _open_hints(self, name: str) -> None:
        opened = self._hints.opened(name)
        self._console.print()
        self._text.hints(name, opened, LADDER)
        if len(opened) == LADDER:
            self._console.print(Text(self._words.text("hint.last"), "dim"))

    def _list(self) -> None:
        self._console.print()
        widest = max(map(len, self._exercises))
        for name in self._exercises:
            opened = len(self._hints.opened(name))
            hints = self._words.text("show.opened", opened=opened, total=LADDER)
            row = Text(
                f"  {name:<{max(_NAME_CELLS, widest)}} {self._context.files[name]}  "
            ).append(hints, "dim")
            self._console.print(row, soft_wrap=True)

    def _footer(self, view: View) -> None:
        done, total = _progress(view.result)
        filled = _BAR_CELLS * done // total
        bar = Text("\n[").append("#" * filled, "green").append("-" * (_BAR_CELLS - filled))
        score = self._words.text(
            "check.score", score=view.result.score, max_score=view.result.max_score
        )
        self._console.print(bar.append(f"] {done}/{total}   {score}"), soft_wrap=True)
        self._terminal.next_step(_from(view), self._context, "watch")
        if self._unsafe:
            self.wall()
        keys = " · ".join(f"{key} {self._words.text(f'key.{key.name.lower()}')}" for key in Key)
        self._console.print(Text(keys, "dim"), soft_wrap=True)


def _progress(result: SubmissionResult) -> tuple[int, int]:
    """How many exercises have full marks, and how many there are."""
    done = sum(exercise.score >= exercise.max_score for exercise in result.exercises)
    return done, len(result.exercises)


def _from(view: View) -> SubmissionResult:
    """The result with the exercise in full at its head: the next step starts there."""
    ordered = sorted(view.result.exercises, key=lambda exercise: exercise.name != view.focus)
    return view.result.model_copy(update={"exercises": tuple(ordered)})
