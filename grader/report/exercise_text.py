"""An exercise → what `show`, `hint` and `watch` print of it: what is asked, and its hints."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.exercise import Exercise
from grader.language import Words
from grader.report.paragraphs import hanging

_INDENT = 2
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an exercise is worked on: its file, and the command that checks it."""

    file: str
    check: str


class ExerciseText:
    """Prints exercises in one language."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words

    def statement(self, exercise: Exercise) -> None:
        """What is asked, and the forward function."""
        self._console.print(Text(exercise.name, "bold"))
        self._paragraph(self._words.text(f"lesson.{exercise.name}.statement"))
        self._console.print()
        formula = self._words.optional(f"formula.{exercise.name}") or exercise.plain_formula
        self._console.print(Text(" " * 2 * _INDENT + formula), soft_wrap=True)

    def where(self, exercise: Exercise, place: Place, opened: int, total: int) -> None:
        """Where it is to be written, and what to type for a verdict or a hint."""
        hints = self._words.text("show.opened", opened=opened, total=total)
        rows = {
            "file": f"{place.file}  {exercise.signature}",
            "check": f"{place.check} --exercise {exercise.name}",
            "stuck": f"grader hint {exercise.name}  {hints}",
        }
        captions = {key: self._words.text(f"show.{key}") for key in rows}
        self._console.print()
        width = max(map(cell_len, captions.values())) + _GAP
        for key, row in rows.items():
            caption = Text(" " * _INDENT).append(captions[key], "dim")
            caption.pad_right(width - cell_len(captions[key]))
            self._console.print(caption.append(row), soft_wrap=True)

    def hints(self, exercise: str, opened: tuple[str, ...], total: int) -> None:
        """The hints that are open, the newest last and plain, the earlier ones dim."""
        for number, hint in enumerate(opened, 1):
            newest = number == len(opened)
            heading = self._words.text(
                "hint.heading", exercise=exercise, number=number, total=total
            )
            self._console.print(Text(heading, "bold" if newest else "dim"))
            self._paragraph(hint, "" if newest else "dim")

    def _paragraph(self, text: str, style: str = "") -> None:
        for line in hanging(" " * _INDENT + text, self._console.width).split("\n"):
            self._console.print(Text(line, style), soft_wrap=True)
