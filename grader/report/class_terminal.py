"""A run over a class → what `grade` and `override` print beside the table of scores."""

from collections.abc import Callable, Iterable, Mapping

from grader.intake.recognition import Class
from grader.language import Words
from grader.model import Change, Earlier, ExerciseResult, Override, Run, SubmissionResult
from grader.report.kept import bases
from grader.report.terminal import Terminal, clean

# Names and changes beyond these are counted; index.csv, grades.csv and the report have them all.
_SHOWN = 20
_NAMED = 4


class ClassTerminal:
    """Prints, in one language, what became of a class beside its scores."""

    def __init__(self, terminal: Terminal, words: Words) -> None:
        self._terminal = terminal
        self._words = words

    def layout(self, layout: str, students: int) -> None:
        """What the class folder turned out to be."""
        name = self._words.text(f"layout.{layout}")
        self.sentence("intake.layout", layout=name, students=students)

    def found(self, found: Class) -> None:
        """What was taken for granted about whose the files are, and who was merged of several."""
        for message in found.sorted.assumed:
            self._terminal.line(clean(self._words.say(message)))
        encodings = (f"{path}: {name}" for path, name in found.names.assumed.items())
        self.names("intake.encodings", encodings)
        merged = {
            **dict.fromkeys(found.names.spellings, ()),
            **found.sorted.merged,
        }
        self.names("intake.merged", (_merged(*one) for one in merged.items()))
        self.names("intake.alike", found.sorted.alike())

    def sentence(self, key: str, **parameters: str | int) -> None:
        """A sentence of its own."""
        self._terminal.line(self._words.text(key, **parameters))

    def names(self, key: str, names: Iterable[str], **parameters: str | int) -> None:
        """A sentence with the `names` of students or files, unless there are none."""
        listed = [clean(name).replace("\n", "�") for name in names]
        if listed:
            shown = ", ".join((*listed[:_SHOWN], *self._more(len(listed))))
            self.sentence(key, names=shown, **parameters)

    def mixed(self, earlier: Iterable[Earlier], run: Run) -> None:
        """Whose grades another seed or policy made."""
        for one in earlier:
            if one.mixed:
                old, new = bases(one, run, self._words)
                self.names("regrade.mixed", one.students, old=old, new=new)

    def changes(
        self, changes: Iterable[Change], overrides: Callable[[str], Mapping[str, Override]]
    ) -> None:
        """The grades that a run changed, each with the reason and the override that stands."""
        listed = list(changes)
        if listed:
            self.sentence("regrade.changed", count=len(listed))
        for change in listed[:_SHOWN]:
            override = overrides(change.student).get(change.exercise)
            self._terminal.line(f"  {self._change(change, override)}")
        for rest in self._more(len(listed)):
            self._terminal.line(f"  {rest}")

    def overrides(self, results: Iterable[SubmissionResult]) -> None:
        """The overrides and comments that the results contain."""
        listed = [
            self._override(result.student, exercise)
            for result in results
            for exercise in result.exercises
            if exercise.override is not None
        ]
        for line in (*listed[:_SHOWN], *self._more(len(listed))):
            self._terminal.line(line)

    def _override(self, student: str, exercise: ExerciseResult) -> str:
        override = exercise.override
        if override is None:
            return ""
        if override.points is None:
            key = "override.commented"
            return self._words.text(key, student=student, exercise=exercise.name, why=override.why)
        capped = override.points > exercise.max_score
        return self._words.text(
            "override.capped" if capped else "override.made",
            student=student,
            exercise=exercise.name,
            points=override.points,
            max_score=exercise.max_score,
            graded=self._points(exercise.graded_score),
            why=override.why,
        )

    def _change(self, change: Change, override: Override | None) -> str:
        reasons = [self._words.text(f"regrade.{reason}") for reason in change.reasons]
        if override is not None and override.points is not None:
            reasons.append(self._words.text("regrade.stands", points=override.points))
        return self._words.text(
            "regrade.change",
            student=change.student,
            exercise=change.exercise,
            before=self._points(change.before),
            after=self._points(change.after),
            reasons="; ".join(reasons),
        )

    def _points(self, points: float | None) -> str:
        return self._words.text("regrade.no_score") if points is None else f"{points:g}"

    def _more(self, count: int) -> tuple[str, ...]:
        if count <= _SHOWN:
            return ()
        return (self._words.text("intake.more", count=count - _SHOWN),)


def _merged(student: str, names: tuple[str, ...]) -> str:
    """Return a student with what became theirs, as much as a line holds."""
    shown = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
    return f"{student} ({', '.join(shown)})" if names else student
