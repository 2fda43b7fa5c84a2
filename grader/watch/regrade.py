"""A submission on disk, and a sandbox that is kept warm → its results, new only where needed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader import chosen, pipeline, scoring, submissions
from grader.errors import UsageError
from grader.model import ExerciseResult, Message, SubmissionResult
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from grader.watch.changes import affected

# An editor that replaces a file may remove the old one first; it is back within this time.
_REPLACEMENT_SECONDS = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A submission as it was found, and the modules whose verdicts may have become others."""

    submission: Submission
    modules: frozenset[str]


class Regrader:
    """Grades a submission again and again; what a change cannot reach is taken from before.

    `gone` tells whether there was a submission at the last look.
    """

    def __init__(self, path: Path, assignment: Assignment, sandbox: Sandbox) -> None:
        self._path = path
        self._assignment = assignment
        self._sandbox = sandbox
        self._modules = frozenset(q.exercise.module for q in assignment.questions)
        self._seen: Submission | None = None
        self._results: dict[str, ExerciseResult] = {}
        self._skipped: tuple[Message, ...] = ()
        self.gone = False

    def start(self) -> Change:
        """The submission, all of it to be graded; UsageError when there is none."""
        return Change(submission=submissions.read(self._path), modules=self._modules)

    def again(self) -> Change | None:
        """As `start`, but None while the submission has vanished."""
        found = self._read()
        return Change(submission=found, modules=self._modules) if found else None

    def look(self) -> Change | None:
        """What has changed since the last grading; None when nothing has, or all has vanished."""
        found = self._read()
        if found is None:
            return None
        modules = affected(self._seen, found, self._modules) if self._seen else self._modules
        return Change(submission=found, modules=modules) if modules else None

    def outdated(self, change: Change) -> bool:
        """Whether something was saved that makes the grading of a change worthless."""
        found = self._read()
        if found is None:
            return False
        return bool(affected(change.submission, found, self._modules) & change.modules)

    def grade(self, change: Change, unwanted: Callable[[], bool]) -> SubmissionResult:
        """The results of all exercises, after those that the change can reach were graded.

        Raises:
            GraderFault: the sandbox does not work.
            WithdrawnError: they are unwanted; nothing is known of the change.
        """
        questions = self._assignment.questions
        wanted = tuple(q for q in questions if q.exercise.module in change.modules)
        sandbox = self._sandbox.until(unwanted)
        graded = pipeline.grade(change.submission, Assignment(questions=wanted), sandbox)
        self._seen = change.submission
        self._results |= {result.name: result for result in graded.exercises}
        ordered = (self._results[q.exercise.name] for q in questions)
        total = scoring.total(change.submission.student, tuple(ordered))
        again = {f"{module}.py" for module in change.modules}
        others = [m for m in self._skipped if m.parameters["file"] not in again]
        kept = [m for m in others if m not in graded.skipped]
        self._skipped = (*kept, *graded.skipped)
        said = chosen.sentences(total.exercises, change.submission.picks)
        return total.model_copy(update={"skipped": self._skipped, "chosen": said})

    def reached(self, change: Change) -> frozenset[str]:
        """The names of the exercises that a change can reach."""
        exercises = (question.exercise for question in self._assignment.questions)
        return frozenset(e.name for e in exercises if e.module in change.modules)

    def _read(self) -> Submission | None:
        found = self._read_once()
        if self._seen and (found is None or self._seen.files.keys() - found.files.keys()):
            time.sleep(_REPLACEMENT_SECONDS)
            found = self._read_once()
        self.gone = found is None
        return found

    def _read_once(self) -> Submission | None:
        try:
            return submissions.read(self._path)
        except UsageError:
            return None
